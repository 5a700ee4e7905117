-- Grain: series × year × area × breakdown × basis, real and simulated apart: what the indicators' own SQL observed, and
-- one row without a value for each series whose main line nothing real was observed for, at the plan's current year.
with measured as (
    select
        series, year_be, area_level, area_code, breakdown, basis,
        value, coverage_pct, is_long_enough, flag, is_simulated, verified_value, reported_value, evidence_count
    from indicator_observation
    union all
    select
        indicator_series.series,
        least(build_context.as_of_year_be, plan_window.last_year_be),
        'country',
        'TH',
        indicator_series.breakdown,
        indicator_series.basis,
        null,
        null,
        false,
        null,
        false,
        null,
        null,
        null
    from indicator_series
    cross join build_context
    cross join plan_window
    where indicator_series.is_main
        and not exists (
            select 1
            from indicator_observation as observation
            where observation.series = indicator_series.series
                and observation.breakdown = indicator_series.breakdown
                and not observation.is_simulated
        )
)
select
    indicator_series.indicator_no,
    measured.*,
    indicator_series.year_basis,
    indicator_series.unit_en as unit,
    indicator_series.direction,
    period_end(measured.year_be, indicator_series.year_basis) as period_end,
    -- Only the newest value can be stale: one that has a successor is history.
    measured.value is not null
        and measured.year_be = max(measured.year_be) filter (measured.value is not null) over (
            partition by
                measured.series, measured.area_level, measured.area_code, measured.breakdown, measured.basis,
                measured.is_simulated
        )
        and period_end(measured.year_be, indicator_series.year_basis) + grade_frequency.stale_after_days::integer
            < build_context.as_of as is_stale
from measured
inner join indicator_series using (series, breakdown)
left join grade_frequency using (frequency)
cross join build_context
