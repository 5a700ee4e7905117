-- Grain: source row that tells of a municipality's plan for disasters or climate resilience, by the as-of date. A list that
-- says only that there is one gives no day of it: it stands under the year of joining, as reported. The type is of that year.
select
    identity.entity_key,
    identity.authority_code,
    identity.title as authority_name,
    coalesce(former_type.authority_type, identity.authority_type) as authority_type,
    identity.authority_class,
    identity.province_code,
    plan.year_be,
    plan.known_by,
    plan.document,
    plan.evidenced_on,
    plan.is_verified and identity.is_identified as is_verified,
    plan.role,
    plan.source_field,
    plan.is_simulated,
    plan.source_id,
    plan.source_row
from (
    select
        told_as(authority_code, authority_type, authority_name, province_code) as told_as,
        joined_year_be as year_be,
        make_date((joined_year_be - 543)::integer, 12, 31) as known_by,
        null::varchar as document,
        null::date as evidenced_on,
        false as is_verified,
        role,
        'has_disaster_plan' as source_field,
        is_simulated,
        source_id,
        source_row
    from network_member
    where has_disaster_plan and joined_year_be is not null
    union all
    select
        told_as(null, null, trim(agency), null),
        year(step_on) + 543,
        step_on,
        resolution,
        step_on,
        resolution is not null and step_on_precision = 'day',
        null,
        'plan_name',
        strategy_step.is_simulated,
        source_id,
        source_row
    from strategy_step
    cross join unnest(string_split(agencies, ';')) as named(agency)
    where plan_class = 'plan'
        and step in ('approved', 'in_force')
        and exists (
            select 1 from theme_word
            where used_for = 'initiative_theme' and meaning = 'climate_resilient'
                and contains(name_key(strategy_step.themes), theme_word.word)
        )
) as plan
inner join authority_identity as identity using (told_as, is_simulated)
left join former_type
    on former_type.entity_key = identity.entity_key
    and former_type.is_simulated = identity.is_simulated
    and period_end(plan.year_be, 'calendar') between former_type.valid_from and former_type.valid_to
cross join build_context
where identity.authority_class in ('municipality', 'special')
    and identity.basis <> 'ambiguous'
    and (plan.known_by <= build_context.as_of or (plan.evidenced_on is null and plan.year_be <= build_context.as_of_year_be))
