-- Grain: item of the one registry of tools and knowledge (entity) × register that tells of it, real and simulated apart.
-- The class decides where it counts, never in both: TH-08 where a register calls it a tool or a mechanism, else TH-13.
with told_item as (
    select told.source_id, told.source_row, entity.entity_key
    from told
    inner join entity
        on entity.kind = told.kind and entity.exact_key = told.exact_key and entity.is_simulated = told.is_simulated
    where told.kind = 'registry_item'
),
item as (
    select
        entity_key, tool_name as title, tool_class as class, first_used_year_be as since_year_be, null::date as published_on,
        null::varchar as published_on_precision, status, user_count, address, 'tool_name' as source_field,
        source_id, source_row, is_simulated
    from management_tool
    inner join told_item using (source_id, source_row)
    union all by name
    select
        entity_key, product_name as title, product_class as class, year(published_on) + 543 as since_year_be, published_on,
        published_on_precision, null as status, null as user_count, address, 'product_name' as source_field,
        source_id, source_row, is_simulated
    from knowledge_product
    inner join told_item using (source_id, source_row)
)
select
    *,
    bool_or(class in ('tool', 'mechanism')) over (partition by entity_key, is_simulated) as is_for_management
from item
