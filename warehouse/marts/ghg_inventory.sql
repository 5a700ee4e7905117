-- Grain: row of a sent inventory × scope (CFO; its removals are a row of their own) or × sector, sub-sector and scope (CCF).
-- Two books that are never added: CFO is of the organisation, CCF of the city. What is empty was not reported. NO, NE, IE
-- and C are no zeros. A negative figure of a city's sector is a removal (GPC). Totals of a report are in ghg_report.
-- state: counted; repeated where another row of the authority says the same of that year and part; conflicting where it
-- says something else, and then none of them counts.
with cfo_part as (
    select
        'CFO' as instrument,
        'organisation' as boundary,
        year_be,
        'fiscal' as year_basis,
        told_as(authority_code, authority_type, authority_name, province_code) as told_as,
        part.scope,
        null as sector,
        null as subsector,
        part.counts_in,
        null as notation_key,
        part.emissions_tco2e,
        part.removals_tco2e,
        null::decimal(18, 3) as total_sent_tco2e,
        null::decimal(18, 3) as gases_tco2e,
        gwp_set,
        grid_factor_kgco2e_kwh as grid_factor,
        verification,
        null as data_quality,
        is_simulated,
        source_id,
        source_row
    from cfo_report
    cross join unnest([
        {'scope': '1', 'counts_in': 'scope', 'emissions_tco2e': scope1_tco2e, 'removals_tco2e': null::decimal(18, 3)},
        {'scope': '2', 'counts_in': 'scope', 'emissions_tco2e': scope2_tco2e, 'removals_tco2e': null},
        {'scope': '3', 'counts_in': 'scope', 'emissions_tco2e': scope3_tco2e, 'removals_tco2e': null},
        {'scope': null, 'counts_in': 'removals', 'emissions_tco2e': null, 'removals_tco2e': removals_tco2e}
    ]) as parts(part)
    where coalesce(part.emissions_tco2e, part.removals_tco2e) is not null
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
        (found.emissions_tco2e, found.removals_tco2e, found.notation_key)::varchar as says
    from (select * from cfo_part union all by name select * from ccf_part) as found
    inner join authority_identity as identity using (told_as, is_simulated)
)
select
    entity_key,
    authority_code,
    authority_name,
    authority_type,
    authority_class,
    province_code,
    instrument,
    boundary,
    year_be,
    year_be - 543 as year_ce,
    year_basis,
    scope,
    sector,
    subsector,
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
        when count(*) over same_part = 1 then 'counted'
        when min(says) over same_part <> max(says) over same_part then 'conflicting'
        when row_number() over (same_part order by source_id, source_row) = 1 then 'counted'
        else 'repeated'
    end as state,
    is_simulated,
    source_id,
    source_row
from part
window same_part as (
    partition by entity_key, instrument, year_be, counts_in = 'removals', scope, sector, subsector, is_simulated
)
