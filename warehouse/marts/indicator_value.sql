-- Grain: series × year × area × breakdown × measurement basis, real and simulated apart.
-- What was measured (step indicator_measured), with its target and status where indicator_grade has one. A value over too
-- little of its period is too_short; every other value without a target is no_target: a made-up one would be worse.
with evidence as (
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
    observed.indicator_no,
    observed.series,
    observed.year_be,
    observed.year_be - 543 as year_ce,
    observed.year_basis,
    observed.area_level,
    observed.area_code,
    observed.breakdown,
    observed.basis,
    observed.value,
    observed.verified_value,
    observed.reported_value,
    observed.unit,
    grade.target,
    grade.target_source,
    grade.achievement_pct,
    coalesce(
        grade.status,
        case when observed.value is null then 'no_data' when not observed.is_long_enough then 'too_short' end,
        'no_target'
    ) as status,
    case when observed.value is null then 0 else coalesce(observed.evidence_count, evidence.items, 0) end as evidence_count,
    observed.coverage_pct,
    observed.flag,
    observed.is_simulated
from indicator_measured as observed
left join indicator_grade as grade
    using (series, year_be, area_level, area_code, breakdown, basis, is_simulated)
left join evidence
    on evidence.series = observed.series
    and evidence.year_be is not distinct from observed.year_be
    and evidence.breakdown = observed.breakdown
    and evidence.basis = observed.basis
    and evidence.is_simulated = observed.is_simulated
    and evidence.area_level = observed.area_level
    and evidence.area_code = observed.area_code
