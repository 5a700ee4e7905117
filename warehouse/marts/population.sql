-- Grain: series × area × year, real and simulated apart: people.
-- dopa: the register by province as listed (the whole of it, never its municipal and other parts), and the country as the
-- sum of its provinces, only where each province of today is listed: before 2554 there is none. The series of authorities
-- are what their senders wrote beside waste or green space; where two rows of one authority and year disagree, there is none.
with of_province as (
    select province_code, year_be, year_ce, persons, counted_on, is_simulated, source_id, source_row
    from population_listing
    where province_code is not null and persons is not null and coalesce(coverage, 'total') = 'total'
    qualify row_number() over (
        partition by province_code, year_be, is_simulated order by coverage nulls last, source_id, source_row
    ) = 1
),
of_authority as (
    select 'pcd_authority' as series, authority_code, year_be, year_ce, population, is_simulated, source_id, source_row
    from waste_authority
    union all
    select inventory, authority_code, year_be, year_ce, population, is_simulated, source_id, source_row
    from green_space_report
)
select
    'dopa' as series,
    'province' as area_level,
    province_code as area_code,
    year_be,
    year_ce,
    persons,
    counted_on,
    is_simulated,
    source_id,
    source_row
from of_province
union all
select 'dopa', 'country', 'TH', year_be, year_ce, sum(persons), agreed(counted_on), is_simulated, null, null
from of_province
group by year_be, year_ce, is_simulated
having count(*) = (select count(*) from province)
union all
select series, 'authority', authority_code, year_be, year_ce, min(population), null, is_simulated,
    min({'source_id': source_id, 'source_row': source_row}).source_id, min({'source_id': source_id, 'source_row': source_row}).source_row
from of_authority
where authority_code is not null and population is not null
group by series, authority_code, year_be, year_ce, is_simulated
having min(population) = max(population)
