-- Grain: local authority × assessment year × scheme: what all stages together say. Passing at any stage is passing once. The
-- level is that of the highest stage that names one, the score that of the lowest stage that has one; what rows of one
-- stage say differently stays empty; the type is that of the year. The eco-industrial list has no result: assessment_word says what its words mean.
with row_read as (
    select
        'esc' as scheme,
        year_be,
        told_as(authority_code, authority_type, authority_name, province_code) as told_as,
        stage,
        case stage when 'area' then 1 when 'region' then 2 when 'country' then 3 end as stage_no,
        result,
        true as is_result_verified,
        level,
        null as level_as_sent,
        score,
        award,
        environment_office_no,
        null as target_area,
        is_simulated,
        source_id,
        source_row
    from esc_result
    union all
    select
        'eco_industrial',
        year_be,
        told_as(authority_code, authority_type, authority_name, province_code),
        null,
        1,
        coalesce(assessment_word.result, 'undecided'),
        coalesce(assessment_word.is_verified, false),
        null,
        level,
        total_score,
        null,
        null,
        target_area,
        eco_industrial_result.is_simulated,
        source_id,
        source_row
    from eco_industrial_result
    left join assessment_word
        on assessment_word.scheme = 'eco_industrial' and assessment_word.word = trim(eco_industrial_result.level)
),
identified as (
    select row_read.*, identity.entity_key, identity.authority_type as told_type
    from row_read
    inner join authority_identity as identity using (told_as, is_simulated)
    cross join build_context
    where identity.basis <> 'ambiguous' and row_read.year_be <= build_context.as_of_year_be
),
of_stage as (
    select
        scheme, entity_key, year_be, is_simulated, stage, stage_no,
        bool_or(result = 'passed') as has_passed,
        bool_or(result = 'passed' and is_result_verified) as has_passed_verified,
        bool_or(result = 'not_passed') as has_failed,
        bool_or(result = 'pending') as is_pending,
        agreed(case when result = 'passed' then level end) as level,
        agreed(level_as_sent) as level_as_sent,
        agreed(score) as score,
        list(award) filter (award is not null) as awards,
        min(told_type) as type_from,
        max(told_type) as type_to,
        min(environment_office_no) as office_from,
        max(environment_office_no) as office_to,
        min(target_area) as target_area,
        -- The first row that passes, else the first.
        min({'after': result <> 'passed', 'source_id': source_id, 'source_row': source_row}) as place
    from identified
    group by scheme, entity_key, year_be, is_simulated, stage, stage_no
),
together as (
    select
        scheme, entity_key, year_be, is_simulated,
        bool_or(has_passed) as has_passed,
        bool_or(has_passed_verified) as has_passed_verified,
        bool_or(has_failed) as has_failed,
        bool_or(is_pending) as is_pending,
        nullif(concat_ws(
            '; ',
            case when bool_or(has_passed and stage = 'area') then 'area' end,
            case when bool_or(has_passed and stage = 'region') then 'region' end,
            case when bool_or(has_passed and stage = 'country') then 'country' end
        ), '') as stages_passed,
        arg_max(level, stage_no) filter (level is not null) as level,
        min(level_as_sent) as level_as_sent,
        arg_min(score, stage_no) filter (score is not null) as score,
        flatten(list(awards) filter (awards is not null)) as awards,
        case when min(type_from) = max(type_to) then min(type_from) end as told_type,
        case when min(office_from) = max(office_to) then min(office_from) end as environment_office_no,
        min(target_area) as target_area,
        min({'after': not has_passed, 'stage_no': stage_no, 'place': place}).place as place
    from of_stage
    group by scheme, entity_key, year_be, is_simulated
)
select
    together.entity_key,
    named.authority_code,
    named.authority_name,
    coalesce(former_type.authority_type, together.told_type, named.authority_type) as authority_type,
    named.authority_class,
    named.province_code,
    together.scheme,
    together.year_be,
    together.year_be - 543 as year_ce,
    case
        when has_passed then 'passed' when has_failed then 'not_passed' when is_pending then 'pending' else 'undecided'
    end as result,
    stages_passed,
    level,
    level_as_sent,
    score,
    nullif(array_to_string(list_sort(list_distinct(awards)), '; '), '') as award,
    environment_office_no,
    target_area,
    has_passed_verified and named.is_identified as is_verified,
    together.is_simulated,
    together.place.source_id as source_id,
    together.place.source_row as source_row
from together
inner join authority_named as named using (entity_key, is_simulated)
left join former_type
    on former_type.entity_key = together.entity_key
    and former_type.is_simulated = together.is_simulated
    and period_end(together.year_be, 'calendar') between former_type.valid_from and former_type.valid_to
