-- TH-07: distinct initiatives of the plan document, as listed in the evidence. The document is undated: no year.
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
where series = 'TH-07'
group by series, year_be, breakdown, basis, is_simulated
