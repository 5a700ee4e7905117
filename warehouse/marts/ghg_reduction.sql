-- Grain: authority × book × year, against its base year (CFO: as declared; CCF, which declares none: its first inventory).
-- Comparable only within one book, with the same parts, notation keys, reporting level, GWP set and grid factor, and totals
-- that agree with their parts: what is not said does not agree. `as_sent_pct` is the change of the totals as they were
-- sent; `reduction_pct` is empty unless both can be compared. The threshold is judged on the exact figures.
with report as (
    select
        *,
        case instrument
            when 'CFO' then base_year_be
            else min(year_be) over (partition by entity_key, instrument, is_simulated)
        end as compared_year_be
    from ghg_report
),
rule as (
    select
        max(value) filter (rule = 'low_carbon_reduction_pct') as threshold_pct,
        max(value) filter (rule = 'total_gap_tco2e') as tolerance_tco2e
    from reduction_rule
),
pair as (
    select
        now.*,
        base.year_be is not null as has_base,
        other.year_be is not null as has_other_book,
        base.total_tco2e as base_tco2e,
        base.scopes as base_scopes,
        base.notation_keys as base_notation_keys,
        base.reporting_level as base_reporting_level,
        base.gwp_set as base_gwp_set,
        base.grid_factor as base_grid_factor,
        base.gap_tco2e as base_gap_tco2e,
        base.verification as base_verification,
        base.state as base_state,
        now.has_scope2 or base.has_scope2 as needs_grid_factor,
        rule.threshold_pct,
        rule.tolerance_tco2e
    from report as now
    cross join rule
    left join report as base
        on base.entity_key = now.entity_key and base.instrument = now.instrument
        and base.is_simulated = now.is_simulated and base.year_be = now.compared_year_be
    left join report as other
        on other.entity_key = now.entity_key and other.instrument <> now.instrument
        and other.is_simulated = now.is_simulated and other.year_be = now.compared_year_be
    where now.compared_year_be is distinct from now.year_be
),
judged as (
    select
        *,
        nullif(concat_ws(
            '; ',
            case when compared_year_be is null then 'no_base_year' end,
            case when compared_year_be > year_be then 'base_after_year' end,
            case when not has_base and compared_year_be is not null then
                case when has_other_book then 'other_boundary' else 'no_base_report' end
            end,
            case when state = 'ambiguous' or base_state = 'ambiguous' then 'ambiguous_name' end,
            case when state = 'conflicting' or base_state = 'conflicting' then 'conflicting_reports' end,
            case when state = 'counted' and total_tco2e is null or base_state = 'counted' and base_tco2e is null then 'no_total' end,
            case when base_tco2e <= 0 then 'base_is_zero' end,
            case
                when abs(gap_tco2e) > tolerance_tco2e or abs(base_gap_tco2e) > tolerance_tco2e then 'total_differs_from_parts'
            end,
            case when has_base and state = 'counted' and base_state = 'counted' then
                concat_ws(
                    '; ',
                    case
                        when scopes is null or base_scopes is null then 'scopes_unknown'
                        when scopes <> base_scopes then 'scopes'
                    end,
                    case when notation_keys is distinct from base_notation_keys then 'notation_keys' end,
                    case
                        when reporting_level is distinct from base_reporting_level then 'reporting_level'
                    end,
                    case
                        when gwp_set is null or base_gwp_set is null then 'gwp_set_unknown'
                        when gwp_set <> base_gwp_set then 'gwp_set'
                    end,
                    case
                        when not needs_grid_factor then null
                        when grid_factor is null or base_grid_factor is null then 'grid_factor_unknown'
                        when grid_factor <> base_grid_factor then 'grid_factor'
                    end
                )
            end
        ), '') as reasons
    from pair
),
measured as (
    select
        *,
        -- concat_ws keeps an empty text, so a list of reasons may end in a separator.
        nullif(trim(reasons, '; '), '') as reason,
        to_milli(base_tco2e)::hugeint as base_milli,
        to_milli(base_tco2e)::hugeint - to_milli(total_tco2e)::hugeint as cut_milli
    from judged
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
    compared_year_be as base_year_be,
    compared_year_be - 543 as base_year_ce,
    case when instrument = 'CFO' then 'declared' else 'first_inventory' end as base_year_from,
    year_be,
    year_ce,
    year_basis,
    scopes,
    base_tco2e,
    total_tco2e,
    case when base_milli > 0 then half_up_div(100000 * cut_milli, base_milli) * 0.001 end::decimal(18, 3) as as_sent_pct,
    case when reason is null then base_tco2e - total_tco2e end as reduction_tco2e,
    case when reason is null then half_up_div(100000 * cut_milli, base_milli) * 0.001 end::decimal(18, 3) as reduction_pct,
    threshold_pct,
    reason is null as is_comparable,
    case
        when reason is not null then 'not_comparable'
        when 100000 * cut_milli >= to_milli(threshold_pct) * base_milli then 'passed'
        when cut_milli >= 0 then 'below_threshold'
        else 'increased'
    end as status,
    reason,
    case
        when verification is null or base_verification is null then null
        when verification = 'verified' and base_verification = 'verified' then 'verified'
        when 'not_verified' in (verification, base_verification) then 'not_verified'
        else 'in_progress'
    end as verification,
    coalesce(verification = 'verified' and base_verification = 'verified', false) as is_verified,
    is_simulated,
    source_id,
    source_row
from measured
