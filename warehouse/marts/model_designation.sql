-- Grain: municipality × type of model × what makes it one × year: with the years in which it is valid (designation_rule).
-- Low-carbon: a comparable cut of at least 5 % (14d); no list of TGO's plaques is there. Environmentally friendly: an award
-- of the ESC scheme at region or country, or an ASEAN award. Resilient: a plan (14e), and a demonstration (15) or
-- the role of a model city in the network.
-- Fiscal years end in the calendar year of their number, under which all stand here.
with ground as (
    select
        entity_key, 'low_carbon' as model_type, 'reduction' as ground, year_be, null::varchar as document, is_verified,
        'total_tco2e' as source_field, is_simulated, source_id, source_row
    from ghg_reduction
    where status = 'passed' and instrument = 'CFO'
    union all
    select
        identity.entity_key, 'env_friendly', 'esc_award', year_be, award, identity.is_identified, 'award',
        esc_result.is_simulated, source_id, source_row
    from esc_result
    inner join authority_identity as identity
        on identity.is_simulated = esc_result.is_simulated
        and identity.told_as = told_as(
            esc_result.authority_code, esc_result.authority_type, esc_result.authority_name, esc_result.province_code
        )
    where stage in ('region', 'country') and result = 'passed' and award is not null and identity.basis <> 'ambiguous'
    union all
    select
        identity.entity_key, 'env_friendly', 'asean_award', coalesce(year(presented_on) + 543, year_be), public_source,
        identity.is_identified and public_source is not null and coalesce(presented_on_precision = 'day', false),
        'municipality_th', asean_award.is_simulated, source_id, source_row
    from asean_award
    inner join authority_identity as identity
        on identity.is_simulated = asean_award.is_simulated
        and identity.told_as = told_as(
            asean_award.authority_code, asean_award.municipality_type, asean_award.municipality_th, asean_award.province_code
        )
    cross join build_context
    where coalesce(presented_on <= build_context.as_of, true) and identity.basis <> 'ambiguous'
    union all
    select
        plan.entity_key, 'resilient', other.ground, greatest(plan.year_be, other.year_be), plan.document,
        plan.is_verified and other.is_verified, plan.source_field, plan.is_simulated, plan.source_id, plan.source_row
    from resilience_plan as plan
    inner join (
        select
            owner_key as entity_key, is_simulated, 'plan_and_demonstration' as ground, min(first_year_be) as year_be,
            bool_or(is_verified) as is_verified
        from demonstration
        where owner_key is not null and first_year_be is not null
        group by all
        union all
        select identity.entity_key, network_member.is_simulated, 'plan_and_network', min(joined_year_be), false
        from network_member
        inner join authority_identity as identity
            on identity.is_simulated = network_member.is_simulated
            and identity.told_as = told_as(
                network_member.authority_code, network_member.authority_type, network_member.authority_name,
                network_member.province_code
            )
        where network_member.role = 'model' and network_member.joined_year_be is not null
        group by all
    ) as other using (entity_key, is_simulated)
)
select
    ground.entity_key,
    named.authority_code,
    named.authority_name,
    named.authority_type,
    named.authority_class,
    named.province_code,
    ground.model_type,
    ground.ground,
    ground.year_be as from_year_be,
    ground.year_be - 543 as from_year_ce,
    ground.year_be + rule.valid_years - 1 as to_year_be,
    ground.year_be + rule.valid_years - 544 as to_year_ce,
    ground.document,
    ground.is_verified,
    ground.source_field,
    ground.is_simulated,
    ground.source_id,
    ground.source_row
from ground
inner join authority_named as named using (entity_key, is_simulated)
inner join designation_rule as rule using (model_type, ground)
cross join build_context
where ground.year_be <= build_context.as_of_year_be and named.authority_class in ('municipality', 'special')
qualify row_number() over (
    partition by entity_key, model_type, ground.ground, from_year_be, ground.is_simulated
    order by ground.is_verified desc, ground.source_id, ground.source_row
) = 1
