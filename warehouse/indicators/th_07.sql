-- TH-07: distinct initiatives by calendar year and class, and since the plan's first year; the plan document's own, which
-- are undated, as the baseline: as listed in the evidence.
select
    series,
    year_be,
    'country' as area_level,
    'TH' as area_code,
    breakdown,
    basis,
    count(distinct evidence_key) as value,
    null as coverage_pct,
    true as is_long_enough,
    'reported' as flag,
    is_simulated
from indicator_evidence
where series = 'TH-07' and basis = 'baseline'
group by series, year_be, breakdown, basis, is_simulated
union all by name
select * from evidence_count where series = 'TH-07'
