-- TH-11: distinct local authorities that passed, by scheme and together, as listed in the evidence; and as shares of those
-- assessed with a result (pending ones have none), and of the authorities of that type in the register.
-- 11.2_alt: no table holds the areas of the Department of Industrial Works, so it is no_data.
with counted as (
    select * from evidence_count where series in ('TH-11', 'TH-11.1', 'TH-11.2')
),
assessed as (
    select
        case scheme when 'esc' then 'TH-11.1' else 'TH-11.2' end as series,
        year_be,
        area.code as area_code,
        is_simulated,
        count(distinct entity_key) as assessed,
        count(distinct entity_key) filter (result = 'passed') as passed
    from assessment_result
    cross join unnest(['TH', province_code]) as area(code)
    where result in ('passed', 'not_passed') and area.code is not null
        and authority_class in ('municipality', 'special', 'other', 'unknown')
    group by all
),
share as (
    select series, year_be, area_code, 'passed_of_assessed_pct' as breakdown, share_pct(passed, assessed) as value, is_simulated
    from assessed
    union all
    select series, year_be, area_code, breakdown, value, is_simulated
    from register_share
    where series in ('TH-11', 'TH-11.1', 'TH-11.2')
)
select
    series, year_be, area_level, area_code, breakdown, basis, value, coverage_pct, is_long_enough, flag, is_simulated,
    verified_value, reported_value, evidence_count
from counted
union all
select
    series,
    year_be,
    case area_code when 'TH' then 'country' else 'province' end,
    area_code,
    breakdown,
    case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end,
    value,
    null,
    true,
    'reported',
    is_simulated,
    null,
    null,
    null
from share
cross join plan_window
