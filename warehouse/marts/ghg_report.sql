-- Grain: authority × book (CFO or CCF) × year. The total is the one sent, else the sum of the parts; both stand side by side
-- with their gap. A city's parts are those of its reporting level (GPC): BASIC; BASIC+ with its further parts; where no
-- level is said, both. Removals are never subtracted. Two reports that disagree leave the figures empty (conflicting).
-- The type is that of the end of the year: an authority may have been raised in rank since.
with cfo_row as (
    select
        identity.entity_key,
        cfo_report.*,
        (
            scope1_tco2e, scope2_tco2e, scope3_tco2e, total_tco2e, removals_tco2e, gwp_set, grid_factor_kgco2e_kwh,
            verification, base_year_be
        )::varchar as says
    from cfo_report
    inner join authority_identity as identity
        on identity.is_simulated = cfo_report.is_simulated
        and identity.told_as = told_as(
            cfo_report.authority_code, cfo_report.authority_type, cfo_report.authority_name, cfo_report.province_code
        )
),
cfo as (
    select *, min(says) over same_report <> max(says) over same_report as is_conflicting
    from cfo_row
    window same_report as (partition by entity_key, year_be, is_simulated)
    qualify row_number() over (same_report order by source_id, source_row) = 1
),
ccf_level as (
    select
        'CCF' as instrument,
        identity.entity_key,
        ccf_entry.year_be,
        ccf_entry.is_simulated,
        max(reporting_level) as reporting_level,  -- BASIC+ comes after BASIC
        min({'source_id': source_id, 'source_row': source_row}) as place
    from ccf_entry
    inner join authority_identity as identity
        on identity.is_simulated = ccf_entry.is_simulated
        and identity.told_as = told_as(
            ccf_entry.authority_code, ccf_entry.authority_type, ccf_entry.authority_name, ccf_entry.province_code
        )
    group by all
),
part as (
    select ghg_inventory.*, ccf_level.reporting_level
    from ghg_inventory
    left join ccf_level using (instrument, entity_key, year_be, is_simulated)
    where ghg_inventory.state <> 'repeated'
        and ghg_inventory.counts_in <> 'other'
        and not (ghg_inventory.counts_in = 'BASIC+' and coalesce(ccf_level.reporting_level, 'BASIC+') = 'BASIC')
),
summed as (
    select
        entity_key,
        instrument,
        year_be,
        is_simulated,
        sum(emissions_tco2e)::decimal(18, 3) as parts_tco2e,
        sum(removals_tco2e)::decimal(18, 3) as part_removals_tco2e,
        list(concat_ws(' ', sector, scope))
            filter (counts_in <> 'removals' and coalesce(emissions_tco2e, removals_tco2e) is not null) as scopes,
        list(concat_ws(' ', sector, scope, notation_key)) filter (notation_key is not null) as notation_keys,
        bool_or(scope = '2' and emissions_tco2e is not null) as has_scope2,
        bool_or(state = 'conflicting') as is_conflicting,
        bool_or(state = 'ambiguous') as is_ambiguous
    from part
    group by all
),
report as (
    select
        'CFO' as instrument, 'organisation' as boundary, 'fiscal' as year_basis, entity_key, year_be, is_simulated,
        base_year_be, null as reporting_level, total_tco2e as total_sent_tco2e, removals_tco2e, gwp_set,
        grid_factor_kgco2e_kwh as grid_factor, verification, is_conflicting, source_id, source_row
    from cfo
    union all
    select
        'CCF', 'city', 'calendar', entity_key, year_be, is_simulated,
        null, reporting_level, null, null, null, null, null, false, place.source_id, place.source_row
    from ccf_level
),
judged as (
    select
        report.* exclude (is_conflicting),
        summed.* exclude (entity_key, instrument, year_be, is_simulated, is_conflicting, is_ambiguous),
        named.* exclude (entity_key, is_simulated, is_ambiguous, is_identified)
            replace (coalesce(former_type.authority_type, named.authority_type) as authority_type),
        case
            when named.is_ambiguous then 'ambiguous'
            when report.is_conflicting or summed.is_conflicting then 'conflicting'
            else 'counted'
        end as state
    from report
    inner join authority_named as named using (entity_key, is_simulated)
    left join former_type
        on former_type.entity_key = report.entity_key
        and former_type.is_simulated = report.is_simulated
        and period_end(report.year_be, report.year_basis) between former_type.valid_from and former_type.valid_to
    left join summed using (entity_key, instrument, year_be, is_simulated)
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
    judged.year_be,
    judged.year_be - 543 as year_ce,
    year_basis,
    base_year_be,
    base_year_be - 543 as base_year_ce,
    case when state = 'counted' then array_to_string(list_sort(list_distinct(scopes)), '; ') end as scopes,
    coalesce(has_scope2, false) as has_scope2,
    array_to_string(list_sort(list_distinct(notation_keys)), '; ') as notation_keys,
    reporting_level,
    case when state = 'counted' then total_sent_tco2e end as total_sent_tco2e,
    case when state = 'counted' then parts_tco2e end as parts_tco2e,
    case when state = 'counted' then total_sent_tco2e - parts_tco2e end as gap_tco2e,
    case when state = 'counted' then coalesce(total_sent_tco2e, parts_tco2e) end as total_tco2e,
    case
        when state <> 'counted' then null
        when total_sent_tco2e is not null then 'sent'
        when parts_tco2e is not null then 'summed'
    end as total_basis,
    case when state = 'counted' then coalesce(removals_tco2e, part_removals_tco2e) end as removals_tco2e,
    gwp_set,
    grid_factor,
    in_force.value as grid_factor_in_force,
    verification,
    state,
    is_simulated,
    source_id,
    source_row
from judged
left join grid_factor as in_force
    on in_force.scope = '2'
    and judged.instrument = 'CFO'
    and make_date((judged.year_be - 543)::integer, 9, 30) between in_force.valid_from
    and coalesce(in_force.valid_to, date '9999-12-31')
