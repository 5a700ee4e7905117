-- Grain: series × area × year, real and simulated apart: people.
-- dopa: the register by province as listed (the whole of it, never its municipal and other parts), and the country as the
-- sum of its provinces, only where each province of today is listed: before 2554 there is none. The series of authorities
-- are what their senders wrote beside waste or green space; where two rows of one authority and year disagree, there is none.
-- Bangkok and Pattaya have no code of the department and stand under their names.
with of_province as (
    select province_code, year_be, year_ce, persons, counted_on, is_simulated, source_id, source_row
    from population_listing
    where province_code is not null and persons is not null and coalesce(coverage, 'total') = 'total'
    qualify row_number() over (
        partition by province_code, year_be, is_simulated order by coverage nulls last, source_id, source_row
    ) = 1
),
sent as (
    select
        'pcd_authority' as series, told_as(authority_code, authority_type, authority_name, province_code) as told_as,
        year_be, year_ce, population, is_simulated, source_id, source_row
    from waste_authority
    union all
    select
        inventory, told_as(authority_code, authority_type, authority_name, province_code),
        year_be, year_ce, population, is_simulated, source_id, source_row
    from green_space_report
),
of_authority as (
    select sent.*, identity.entity_key
    from sent
    inner join authority_identity as identity using (told_as, is_simulated)
    where identity.is_identified and identity.authority_class <> 'district_office' and population is not null
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
select series, 'authority', entity_key, year_be, year_ce, min(population), null, is_simulated,
    min({'source_id': source_id, 'source_row': source_row}).source_id, min({'source_id': source_id, 'source_row': source_row}).source_row
from of_authority
group by series, entity_key, year_be, year_ce, is_simulated
having min(population) = max(population)
