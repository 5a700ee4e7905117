-- Grain: row of a leaf table (or of the plan document) that tells of a thing which others may tell of too.
-- item_key: one entry of a register; that each round tells of it again is no second report.
-- exact_key: what is one thing beyond doubt (the same normalised name, place and day; the same code of a network). A thing
-- that had not happened by the as-of date is not told.
with plan_name as (
    select coalesce(same_as, project_no::varchar) as initiative_key, name_th, name_th_printed from agency_project
    union all
    select project_no || '(' || item_no || ')', name_th, name_th_printed from agency_project_item
),
known_name as (
    select distinct name_key(known.name) as known_key, known.initiative_key
    from (
        select name_th as name, initiative_key from plan_name
        union all
        select name_th_printed, initiative_key from plan_name
        union all
        select alias_th, initiative_key from initiative_alias
    ) as known
),
planned as (
    select initiative_key, max(name_th) as name_th
    from plan_name
    where initiative_key not in (select project_no::varchar from agency_project_item)
    group by initiative_key
),
initiative as (
    select
        concat('plan ', initiative_key) as item_key, name_th as name,
        null::varchar as source_id, null::bigint as source_row, null::varchar as source_field, false as is_simulated
    from planned
    union all
    select concat('plan_code ', plan_code), plan_name, source_id, source_row, 'plan_name', is_simulated
    from strategy_step
    union all
    select
        concat('tracking ', name_key(agency_project)),
        -- The plan's number before a name: '3.', '11)'.
        regexp_replace(agency_project, '^\s*[0-9๐-๙]{1,2}\s*[.)]\s*', ''),
        source_id,
        source_row,
        'agency_project',
        is_simulated
    from tracking_report
    where agency_project is not null
),
all_told as (
    select
        'forum' as kind,
        concat_ws(' ', start_date, coalesce(province_code, name_key(venue)), name_key(forum_name)) as exact_key,
        forum_name as name,
        start_date as on_date,
        start_date_precision = 'day' as is_day,
        coalesce(province_code, name_key(venue)) as place,
        null::varchar as told_group,
        concat_ws(' ', source_id, source_row) as item_key,
        source_id,
        source_row,
        'forum_name' as source_field,
        is_simulated
    from forum
    union all
    select
        'network', name_key(network_code), network_name, null, false, null, level,
        concat('network_code ', network_code), source_id, source_row, 'network_name', is_simulated
    from network_activity
    union all
    select
        case when is_agreement then 'agreement' else 'network_event' end,
        concat_ws(' ', held_on, name_key(network_code), if(is_agreement, 'agreement', name_key(activity_type))),
        network_name,
        held_on,
        held_on_precision = 'day',
        null,
        if(is_agreement, 'agreement', name_key(activity_type)),
        concat_ws(' ', source_id, source_row),
        source_id,
        source_row,
        'network_name',
        is_simulated
    from (
        select *, exists (
            select 1 from theme_word
            where used_for = 'activity_class' and contains(name_key(network_activity.activity_type), word)
        ) as is_agreement
        from network_activity
    )
    where held_on is not null
    union all
    select
        'registry_item', name_key(tool_name), tool_name, null, false, null, 'management_tool',
        concat_ws(' ', source_id, source_row), source_id, source_row, 'tool_name', is_simulated
    from management_tool
    union all
    select
        'registry_item',
        -- A reprint is the same product.
        name_key(regexp_replace(product_name, '(ฉบับ)?พิมพ์ครั้งที่\s*[0-9๐-๙]+', '', 'g')),
        regexp_replace(product_name, '(ฉบับ)?พิมพ์ครั้งที่\s*[0-9๐-๙]+', '', 'g'),
        null, false, null, 'knowledge_product',
        concat_ws(' ', source_id, source_row), source_id, source_row, 'product_name', is_simulated
    from knowledge_product
    union all
    select
        'initiative',
        -- The row of a project with items tells of each of them.
        coalesce(item.initiative_key, known_name.initiative_key, name_key(initiative.name)),
        initiative.name, null, false, null, null,
        initiative.item_key, initiative.source_id, initiative.source_row, initiative.source_field,
        initiative.is_simulated
    from initiative
    left join known_name on known_name.known_key = name_key(initiative.name)
    left join planned as item on starts_with(item.initiative_key, concat(known_name.initiative_key, '('))
)
select
    all_told.* exclude (digits_name),
    -- A name of leading words alone is compared whole.
    coalesce(
        nullif(
            regexp_replace(
                name_key(digits_name), '^(' || coalesce(replace(match_rule.leading_words, ';', '|'), '-') || ')+', ''
            ),
            ''
        ),
        name_key(digits_name)
    ) as compared_name,
    array_to_string(regexp_extract_all(digits_name, '[0-9]+'), ' ') as numbers
from (select *, translate(name, '๐๑๒๓๔๕๖๗๘๙', '0123456789') as digits_name from all_told) as all_told
inner join match_rule using (kind)
cross join build_context
where on_date is null or on_date <= build_context.as_of
