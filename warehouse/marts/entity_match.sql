-- Grain: pair of reports, once: those counted as one thing (each with the first report of its thing), and near misses.
-- A file's own repetition of one thing (the activities of a network, the steps of a plan) is no second report.
with report as (
    select
        told.kind,
        told.exact_key,
        told.item_key,
        told.name,
        told.compared_name,
        told.on_date,
        told.place,
        told.source_id,
        told.source_row,
        source_column.letter || told.source_row::bigint as source_cell,
        told.is_simulated
    from told
    left join source_column
        on source_column.source_id = told.source_id
        and source_column.field = told.source_field
        and source_column.key is null
    qualify row_number() over (
        partition by told.kind, told.exact_key, told.item_key, told.is_simulated
        order by told.source_id, told.source_row, told.name
    ) = 1
),
first_of_thing as (
    select *
    from report
    qualify row_number() over (
        partition by kind, exact_key, is_simulated order by source_id nulls first, source_row, item_key
    ) = 1
),
merged as (
    select
        first,
        second,
        case
            when entity.exact_key <> entity.entity_key then 'rule'
            when name_key(first.name) = name_key(second.name) then 'same_name'
            else 'alias'
        end as reason
    from report as second
    inner join entity
        on entity.kind = second.kind
        and entity.exact_key = second.exact_key
        and entity.is_simulated = second.is_simulated
    inner join first_of_thing as first
        on first.kind = entity.kind and first.exact_key = entity.entity_key and first.is_simulated = entity.is_simulated
    where first.item_key <> second.item_key
),
near_miss as (
    select first, second, pair.apart_because as reason
    from told_pair as pair
    inner join entity as first_entity
        on first_entity.kind = pair.kind
        and first_entity.exact_key = pair.first_key
        and first_entity.is_simulated = pair.is_simulated
    inner join entity as second_entity
        on second_entity.kind = pair.kind
        and second_entity.exact_key = pair.second_key
        and second_entity.is_simulated = pair.is_simulated
    inner join first_of_thing as first
        on first.kind = pair.kind and first.exact_key = pair.first_key and first.is_simulated = pair.is_simulated
    inner join first_of_thing as second
        on second.kind = pair.kind and second.exact_key = pair.second_key and second.is_simulated = pair.is_simulated
    where (pair.is_near or pair.is_match) and first_entity.entity_key <> second_entity.entity_key
    -- Two things once, by the reports that are most alike.
    qualify row_number() over (
        partition by
            pair.kind,
            pair.is_simulated,
            least(first_entity.entity_key, second_entity.entity_key),
            greatest(first_entity.entity_key, second_entity.entity_key)
        order by pair.similarity desc, pair.first_key, pair.second_key
    ) = 1
)
select
    first.kind as kind,
    relation,
    reason,
    first.item_key as first_key,
    first.name as first_name,
    first.on_date as first_date,
    first.place as first_place,
    first.source_id as first_source_id,
    first.source_row as first_source_row,
    first.source_cell as first_source_cell,
    second.item_key as second_key,
    second.name as second_name,
    second.on_date as second_date,
    second.place as second_place,
    second.source_id as second_source_id,
    second.source_row as second_source_row,
    second.source_cell as second_source_cell,
    cast(jaro_winkler_similarity(first.compared_name, second.compared_name) as decimal(18, 3)) as similarity,
    first.is_simulated as is_simulated
from (
    select 'merged' as relation, * from merged
    union all by name
    select 'near_miss' as relation, * from near_miss
)
