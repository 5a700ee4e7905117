-- Grain: row of a sent inventory × scope (CFO; its removals are a row of their own) or × sector, sub-sector and scope (CCF).
-- Two books that are never added: CFO is of the organisation, CCF of the city. What is empty was not reported. NO, NE, IE
-- and C are no zeros. A negative figure of a city's sector is a removal (GPC). Totals of a report are in ghg_report.
-- state: counted; repeated where another row of the authority says the same of that year and part; conflicting where it
-- says something else, and then none of them counts.
with cfo_scope as (
    select '1' as scope, scope1_tco2e as emissions_tco2e, null::decimal(18, 3) as removed_tco2e, * from cfo_report
    union all
    select '2', scope2_tco2e, null, * from cfo_report
    union all
    select '3', scope3_tco2e, null, * from cfo_report
    union all
    select null, null, removals_tco2e, * from cfo_report
),
cfo_part as (
    select
        'CFO' as instrument,
        'organisation' as boundary,
        year_be,
        'fiscal' as year_basis,
        told_as(authority_code, authority_type, authority_name, province_code) as told_as,
        scope,
        null as sector,
        null as subsector,
        case when scope is null then 'removals' else 'scope' end as counts_in,
        null as notation_key,
        emissions_tco2e,
        removed_tco2e as removals_tco2e,
        null::decimal(18, 3) as total_sent_tco2e,
        null::decimal(18, 3) as gases_tco2e,
        gwp_set,
        grid_factor_kgco2e_kwh as grid_factor,
        verification,
        null as data_quality,
        is_simulated,
        source_id,
        source_row
    from cfo_scope
    where coalesce(emissions_tco2e, removed_tco2e) is not null
),
ccf_figure as (
    select
        *,
        co2_tco2e + ch4_tco2e + n2o_tco2e as gases_tco2e,
        coalesce(total_tco2e, co2_tco2e + ch4_tco2e + n2o_tco2e) as figure
    from ccf_entry
),
ccf_part as (
    select
        'CCF' as instrument,
        'city' as boundary,
        year_be,
        'calendar' as year_basis,
        told_as(authority_code, authority_type, authority_name, province_code) as told_as,
        scope,
        sector,
        subsector,
        case
            when sector in ('stationary_energy', 'transportation') and scope in ('1', '2') then 'BASIC'
            when sector = 'waste' and scope in ('1', '3') then 'BASIC'
            when sector in ('stationary_energy', 'transportation') and scope = '3' then 'BASIC+'
            when sector in ('ippu', 'afolu') then 'BASIC+'
            else 'other'
        end as counts_in,
        notation_key,
        case when not (notation_key is not null and figure = 0) and figure >= 0 then figure end as emissions_tco2e,
        case when figure < 0 then -figure end as removals_tco2e,
        total_tco2e as total_sent_tco2e,
        gases_tco2e,
        null as gwp_set,
        null as grid_factor,
        null as verification,
        data_quality,
        is_simulated,
        source_id,
        source_row
    from ccf_figure
    where figure is not null or notation_key is not null
),
part as (
    select
        found.* exclude (told_as),
        identity.entity_key,
        identity.authority_code,
        identity.title as authority_name,
        identity.authority_type,
        identity.authority_class,
        identity.province_code,
        identity.basis = 'ambiguous' as is_ambiguous,
        (found.emissions_tco2e, found.removals_tco2e, found.notation_key)::varchar as says,
        concat_ws(' ', found.source_id, lpad(found.source_row::varchar, 9, '0')) as place
    from (select * from cfo_part union all by name select * from ccf_part) as found
    inner join authority_identity as identity using (told_as, is_simulated)
),
-- Parts that several rows tell: what they say, and the first of them.
several as (
    select
        entity_key, instrument, year_be, scope, sector, subsector, is_simulated,
        min(says) as says_least,
        max(says) as says_most,
        min(place) as first_place
    from part
    group by entity_key, instrument, year_be, scope, sector, subsector, is_simulated
    having count(*) > 1
)
select
    part.entity_key,
    authority_code,
    authority_name,
    authority_type,
    authority_class,
    province_code,
    part.instrument,
    boundary,
    part.year_be,
    part.year_be - 543 as year_ce,
    year_basis,
    part.scope,
    part.sector,
    part.subsector,
    counts_in,
    notation_key,
    emissions_tco2e,
    removals_tco2e,
    total_sent_tco2e,
    gases_tco2e,
    total_sent_tco2e - gases_tco2e as gap_tco2e,
    gwp_set,
    grid_factor,
    verification,
    data_quality,
    case
        when is_ambiguous then 'ambiguous'
        when several.says_least <> several.says_most then 'conflicting'
        when several.first_place <> part.place then 'repeated'
        else 'counted'
    end as state,
    part.is_simulated,
    part.source_id,
    part.source_row
from part
left join several
    on several.entity_key = part.entity_key
    and several.instrument = part.instrument
    and several.year_be = part.year_be
    and several.is_simulated = part.is_simulated
    and several.scope is not distinct from part.scope
    and several.sector is not distinct from part.sector
    and several.subsector is not distinct from part.subsector
