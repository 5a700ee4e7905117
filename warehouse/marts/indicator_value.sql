-- Grain: series × year × area × breakdown × measurement basis, real and simulated apart.
-- What the indicators' own SQL observes, and one no_data row for each series that nothing real was observed for, at the
-- current year of the plan. A value over too little of its period is too_short. The ministry has set no target, so every
-- other value is no_target: a made-up one would be worse.
with observed as (
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
            where observation.series = indicator_series.series and not observation.is_simulated
        )
),
evidence as (
    select series, year_be, breakdown, basis, is_simulated, 'country' as area_level, 'TH' as area_code, count(*) as items
    from indicator_evidence
    group by series, year_be, breakdown, basis, is_simulated
    union all
    select series, year_be, breakdown, basis, is_simulated, 'province', province_code, count(*)
    from indicator_evidence
    where province_code is not null
    group by series, year_be, breakdown, basis, is_simulated, province_code
    union all
    select series, year_be, breakdown, basis, is_simulated, 'station', area_code, count(*)
    from indicator_evidence
    where area_code is not null
    group by series, year_be, breakdown, basis, is_simulated, area_code
)
select
    indicator_series.indicator_no,
    observed.series,
    observed.year_be,
    observed.year_be - 543 as year_ce,
    indicator_series.year_basis,
    observed.area_level,
    observed.area_code,
    observed.breakdown,
    observed.basis,
    observed.value,
    observed.verified_value,
    observed.reported_value,
    indicator_series.unit_en as unit,
    null as target,
    null as target_source,
    null as achievement_pct,
    case
        when observed.value is null then 'no_data'
        when not observed.is_long_enough then 'too_short'
        else 'no_target'
    end as status,
    case when observed.value is null then 0 else coalesce(observed.evidence_count, evidence.items, 0) end as evidence_count,
    observed.coverage_pct,
    observed.flag,
    observed.is_simulated
from observed
inner join indicator_series using (series, breakdown)
left join evidence
    on evidence.series = observed.series
    and evidence.year_be is not distinct from observed.year_be
    and evidence.breakdown = observed.breakdown
    and evidence.basis = observed.basis
    and evidence.is_simulated = observed.is_simulated
    and evidence.area_level = observed.area_level
    and evidence.area_code = observed.area_code
