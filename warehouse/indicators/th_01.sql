-- TH-01: a the stage that the furthest proposal of each theme has reached at the end of each year, and their mean over the
-- four themes due, half up (a theme that nothing was proposed in stands at 0; coverage says how many were told of);
-- b proposals endorsed by AWGESC, c adopted by ASOEN or AMME: by year, and since the plan's first year.
with due as (
    select 4 as themes
)
select * from milestone_stage where series = 'TH-01a'
union all by name
select
    series,
    year_be,
    area_level,
    area_code,
    'total' as breakdown,
    basis,
    coalesce(
        case when count(verified_value) > 0 then half_up_div(coalesce(sum(verified_value), 0), max(due.themes)) end,
        half_up_div(sum(reported_value), max(due.themes))
    ) as value,
    share_pct(count(*), max(due.themes)) as coverage_pct,
    true as is_long_enough,
    case when count(verified_value) > 0 then 'verified' else 'reported' end as flag,
    is_simulated,
    case when count(verified_value) > 0 then half_up_div(coalesce(sum(verified_value), 0), max(due.themes)) end
        as verified_value,
    half_up_div(sum(reported_value), max(due.themes)) as reported_value
from milestone_stage
cross join due
where series = 'TH-01a'
group by series, year_be, area_level, area_code, basis, is_simulated
union all by name
select * from evidence_count where series in ('TH-01b', 'TH-01c')
