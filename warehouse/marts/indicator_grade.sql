-- Grain: a value that has a target: series × year × area × breakdown × basis, real and simulated apart.
-- The target is the next one due in the value's year, else the last; the baseline the latest known up to the plan's first
-- year, else the first known after it. Figures are whole thousandths, so every comparison is exact; the grade is that of
-- the printed per cent (two places, halves up). docs/indicators.md has the rules with worked examples.
with aimed as (
    select
        measured.*,
        target.year_be as target_year_be,
        target.value as target,
        target.source as target_source,
        target.is_verified as target_is_verified
    from indicator_measured as measured
    inner join indicator_target as target
        on target.series = measured.series
        and target.breakdown = measured.breakdown
        and target.basis = measured.basis
        and target.area_level = measured.area_level
        and target.area_code = measured.area_code
        and target.is_used
        and (measured.is_simulated or not target.is_simulated)
    where measured.year_be is not null
    qualify row_number() over (
        partition by
            measured.series, measured.year_be, measured.area_level, measured.area_code, measured.breakdown,
            measured.basis, measured.is_simulated
        order by
            target.year_be >= measured.year_be desc,
            abs(target.year_be - measured.year_be),
            target.is_simulated desc,
            target.set_by,
            target.place
    ) = 1
),
based as (
    select
        aimed.*,
        known.year_be as baseline_year_be,
        known.value as baseline,
        known.source as baseline_source
    from aimed
    cross join plan_window
    left join indicator_baseline as known
        on known.series = aimed.series
        and known.breakdown = aimed.breakdown
        and known.area_code = aimed.area_code
        and known.year_be < aimed.target_year_be
    qualify row_number() over (
        partition by
            aimed.series, aimed.year_be, aimed.area_level, aimed.area_code, aimed.breakdown, aimed.basis,
            aimed.is_simulated
        order by known.year_be <= plan_window.first_year_be desc, abs(known.year_be - plan_window.first_year_be)
    ) = 1
),
measured_way as (
    select
        *,
        to_milli(value)::hugeint as a,
        to_milli(baseline)::hugeint as b,
        to_milli(target)::hugeint as g,
        case direction when 'down' then -1 else 1 end as sense,
        target_year_be - baseline_year_be as years_to_target,
        least(year_be, target_year_be) - baseline_year_be as years_come,
        case
            when baseline is not null and sense * (g - b) > 0 then 'path'
            when baseline is not null then 'hold'
            when direction = 'up' and g > 0 then 'ratio'
            else 'limit'
        end as method,
        sense * (a - g) >= 0 as is_reached
    from based
),
graded as (
    select
        *,
        case
            when method = 'path' and years_come > 0
                then from_milli(half_up_div(b * years_to_target + (g - b) * years_come, years_to_target))
            else target
        end as expected,
        case method
            when 'path'
                then case when years_come > 0 then share_pct((a - b) * years_to_target, (g - b) * years_come) end
            when 'hold'
                then case when g <> 0 then share_pct(abs(g) + sense * (a - g), abs(g)) when is_reached then 100 else 0 end
            when 'ratio' then share_pct(a, g)
            else case when is_reached then 100 end
        end::decimal(18, 2) as achievement_pct,
        -- Compound growth needs figures above zero and something to grow.
        method = 'path' and years_come > 0 and a > 0 and b > 0 and g > 0 as can_grow,
        case when can_grow then scaled_root(a, b, years_come) - 1000000000000 end as growth,
        case when can_grow then scaled_root(g, b, years_to_target) - 1000000000000 end as growth_required
    from measured_way
),
named as (
    select
        graded.*,
        case when growth_required <> 0 then share_pct(growth, growth_required) end as growth_ratio_pct,
        (
            select threshold.grade
            from grade_threshold as threshold
            where threshold.rule = 'path_distance'
                and graded.achievement_pct >= coalesce(threshold.at_least_pct, graded.achievement_pct)
            order by threshold.position
            limit 1
        ) as grade_by_path,
        case
            when value is null then 'no_data'
            when not is_long_enough then 'too_short'
            when method = 'path' and years_come <= 0 then 'not_due'
            when basis = 'annual' and period_end > build_context.as_of then 'not_due'
            when achievement_pct is null then 'too_short'
        end as no_grade,
        case
            when value is null then 'never_received'
            when not is_long_enough then 'period_incomplete'
            when method = 'path' and years_come <= 0 then 'path_not_begun'
            when basis = 'annual' and period_end > build_context.as_of then 'period_not_over'
            when achievement_pct is null then 'no_baseline'
            when is_stale then 'stale'
        end as reason
    from graded
    cross join build_context
)
select
    indicator_no,
    series,
    year_be,
    year_be - 543 as year_ce,
    year_basis,
    area_level,
    area_code,
    breakdown,
    basis,
    value,
    unit,
    direction,
    baseline_year_be,
    baseline,
    baseline_source,
    target_year_be,
    target,
    target_source,
    target_is_verified,
    method,
    expected,
    achievement_pct,
    case when no_grade is null then grade_by_path end as grade,
    share_pct(growth, 1000000000000) as growth_pct,
    share_pct(growth_required, 1000000000000) as growth_required_pct,
    growth_ratio_pct,
    case
        when no_grade is not null or growth_ratio_pct is null then null
        when is_reached then 'achieved'
        else (
            select threshold.grade
            from grade_threshold as threshold
            where threshold.rule = 'growth_rate'
                and named.growth_ratio_pct >= coalesce(threshold.at_least_pct, named.growth_ratio_pct)
            order by threshold.position
            limit 1
        )
    end as growth_grade,
    coalesce(no_grade, case when is_stale then 'stale' end, grade_by_path) as status,
    coalesce(is_stale, false) as is_stale,
    reason,
    coverage_pct,
    reported_value::bigint - verified_value::bigint as missing_evidence,
    is_simulated
from named
