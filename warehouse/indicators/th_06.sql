-- TH-06: distinct forums by fiscal year, level and province, and since the plan's first year, as listed in the evidence;
-- a their participants, added up over the forums whose reports agree on them; b the most countries at one forum.
select * from evidence_count where series = 'TH-06'
union all by name
select * from amount_sum where series = 'TH-06a'
union all by name
select
    'TH-06b' as series,
    year_be,
    'country' as area_level,
    'TH' as area_code,
    'total' as breakdown,
    if(year_be < max(plan_window.first_year_be), 'baseline', 'annual') as basis,
    coalesce(max(said_countries) filter (is_verified), max(said_countries)) as value,
    share_pct(count(said_countries), count(*)) as coverage_pct,
    true as is_long_enough,
    if(count(said_countries) filter (is_verified) > 0, 'verified', 'reported') as flag,
    is_simulated,
    max(said_countries) filter (is_verified) as verified_value,
    max(said_countries) as reported_value
from forum_held
cross join plan_window
where year_be is not null
group by year_be, is_simulated
having max(said_countries) is not null
