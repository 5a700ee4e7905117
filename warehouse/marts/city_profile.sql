-- Grain: local authority × metric × detail × year, real and simulated apart: all that other tables say of a city, one row a
-- value. Nothing is computed here: each value is that of its mart (city_metric names it). Green space is of the inventory
-- that stands for the year. Inventories of greenhouse gases that conflict have no total. Air quality belongs to stations
-- and provinces, donor projects to countries and agencies: neither is of an authority.
with award as (
    select
        identity.entity_key, identity.authority_code, asean_award.province_code,
        if(award_type = 'esc_award', 'award_esc', 'award_cor') as metric, theme as detail, year_be,
        'calendar' as year_basis, 1::decimal(18, 3) as value, public_source as note, asean_award.is_simulated,
        asean_award.source_id, asean_award.source_row
    from asean_award
    inner join authority_identity as identity
        on identity.is_simulated = asean_award.is_simulated
        and identity.told_as = told_as(
            asean_award.authority_code, asean_award.municipality_type, asean_award.municipality_th,
            asean_award.province_code
        )
    where identity.is_identified
    qualify row_number() over (
        partition by identity.entity_key, metric, theme, year_be, asean_award.is_simulated
        order by asean_award.source_id, asean_award.source_row
    ) = 1
),
assessed as (
    select
        entity_key, authority_code, province_code, line.metric, null as detail, year_be, 'calendar' as year_basis,
        line.value, concat_ws(' · ', result, stages_passed, level, level_as_sent) as note, is_simulated, source_id, source_row
    from assessment_result
    cross join unnest([
        {
            'metric': case when scheme = 'esc' then 'esc_passed' end,
            'value': case result when 'passed' then 1 when 'not_passed' then 0 end::decimal(18, 3)
        },
        {'metric': if(scheme = 'esc', 'esc_score', 'eco_industrial_score'), 'value': score::decimal(18, 3)}
    ]) as lines(line)
    where line.metric is not null
    union all by name
    select
        entity_key, authority_code, province_code, 'self_assessment_score' as metric, year_be, 'calendar' as year_basis,
        self_score as value, is_simulated, source_id, source_row
    from self_assessment_result
),
model as (
    select
        entity_key, authority_code, province_code, 'model_designation' as metric,
        concat_ws(' ', model_type, ground) as detail, from_year_be as year_be, 'calendar' as year_basis,
        1::decimal(18, 3) as value, concat('ถึง พ.ศ. ', to_year_be) as note, is_simulated, source_id, source_row
    from model_designation
),
waste as (
    select
        area_code as entity_key, if(regexp_full_match(area_code, '\d{7}'), area_code, null) as authority_code, province_code,
        line.metric, year_be, year_basis,
        line.value, line.note, is_simulated, source_id, source_row
    from waste_annual
    cross join unnest([
        {'metric': 'waste_generated', 'value': generated_t_day, 'note': null},
        {'metric': 'waste_managed_properly', 'value': managed_properly_pct::decimal(18, 3), 'note': null},
        {'metric': 'waste_per_person', 'value': kg_person_day, 'note': population_basis}
    ]) as lines(line)
    where area_level = 'authority'
),
green as (
    select
        area_code as entity_key, if(regexp_full_match(area_code, '\d{7}'), area_code, null) as authority_code, province_code,
        if(definition = 'public', line.public_metric, line.metric) as metric, year_be, 'calendar' as year_basis,
        line.value, line.note, is_simulated, source_id, source_row
    from green_space_annual
    cross join unnest([
        {
            'metric': 'green_per_person', 'public_metric': 'green_public_per_person', 'value': m2_person,
            'note': inventory
        },
        {
            'metric': 'green_share', 'public_metric': 'green_public_share', 'value': share_pct::decimal(18, 3),
            'note': case
                when meets_criterion then inventory || ' · ผ่านเกณฑ์'
                when not meets_criterion then inventory || ' · ไม่ผ่านเกณฑ์'
                else inventory
            end
        }
    ]) as lines(line)
    where area_level = 'authority' and is_chosen and definition in ('all_types', 'public')
),
emission as (
    select
        entity_key, authority_code, province_code, 'ghg_' || lower(instrument) as metric, year_be, year_basis,
        total_tco2e as value, verification as note, is_simulated, source_id, source_row
    from ghg_report
    where state = 'counted'
),
told as (
    select
        owner_key as entity_key, authority_code, province_code, 'demonstration' as metric, project_key as detail, year_be,
        'fiscal' as year_basis, 1::decimal(18, 3) as value, title as note, is_simulated, source_id, source_row
    from demonstration
    where owner_key is not null and year_be is not null
    union all by name
    select
        authority_key as entity_key, authority_code, province_code, 'people_trained' as metric, training_key as detail,
        year_be, 'fiscal' as year_basis, trained as value, title as note, is_simulated, source_id, source_row
    from training_told
    where is_identified and year_be is not null
    union all by name
    select
        area_code as entity_key, if(regexp_full_match(area_code, '\d{7}'), area_code, null) as authority_code,
        named.province_code, 'population' as metric, series as detail, year_be, 'calendar' as year_basis,
        persons as value, population.is_simulated, source_id, source_row
    from population
    inner join authority_named as named
        on named.entity_key = population.area_code and named.is_simulated = population.is_simulated
    where area_level = 'authority'
),
together as (
    select * from award
    union all by name select * from assessed
    union all by name select * from model
    union all by name select * from waste
    union all by name select * from green
    union all by name select * from emission
    union all by name select * from told
)
select
    together.entity_key,
    together.authority_code,
    together.province_code,
    together.metric,
    together.detail,
    together.year_be,
    together.year_be - 543 as year_ce,
    together.year_basis,
    together.value,
    city_metric.unit,
    nullif(together.note, '') as note,
    together.is_simulated,
    together.source_id,
    together.source_row
from together
left join city_metric using (metric)
where together.value is not null
