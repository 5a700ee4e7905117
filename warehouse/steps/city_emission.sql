-- Grain: municipality with a city inventory × calendar year: its emissions at level BASIC, and its people where the green
-- space inventories of that year agree on their number. Municipalities whose figures contradict each other are left out.
with people as (
    select
        identity.entity_key,
        green_space_report.year_be,
        green_space_report.is_simulated,
        case when min(population) = max(population) then min(population) end as population
    from green_space_report
    inner join authority_identity as identity
        on identity.is_simulated = green_space_report.is_simulated
        and identity.told_as = told_as(
            green_space_report.authority_code, green_space_report.authority_type, green_space_report.authority_name,
            green_space_report.province_code
        )
    group by all
),
emission as (
    select entity_key, year_be, is_simulated, sum(emissions_tco2e)::decimal(18, 3) as basic_tco2e
    from ghg_inventory
    where instrument = 'CCF' and state = 'counted' and counts_in = 'BASIC' and authority_class = 'municipality'
    group by all
    having sum(emissions_tco2e) is not null
)
select
    emission.*,
    people.population,
    ghg_report.authority_name,
    ghg_report.authority_code,
    ghg_report.province_code,
    ghg_report.source_id,
    ghg_report.source_row
from emission
inner join ghg_report
    on ghg_report.instrument = 'CCF' and ghg_report.state = 'counted'
    and ghg_report.entity_key = emission.entity_key and ghg_report.year_be = emission.year_be
    and ghg_report.is_simulated = emission.is_simulated
left join people
    on people.entity_key = emission.entity_key and people.year_be = emission.year_be
    and people.is_simulated = emission.is_simulated
cross join build_context
where emission.year_be <= build_context.as_of_year_be
