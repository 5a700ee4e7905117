-- Grain: series × year × line × counted thing: the amounts that are added up over distinct things (participants, users,
-- tonnes). Whatever a thing does not report is empty, which is not zero.
select
    'TH-06a' as series, year_be, line.breakdown, 'forum' as evidence_kind, entity_key as evidence_key, forum_name as title,
    province_code, evidence as document, start_date as evidenced_on, is_verified, source_id, source_row,
    line.source_field, line.amount::decimal(18, 3) as amount, is_simulated
from forum_held
cross join unnest([
    {'breakdown': 'total', 'source_field': 'participants', 'amount': said_participants},
    {'breakdown': 'men', 'source_field': 'men', 'amount': said_men},
    {'breakdown': 'women', 'source_field': 'women', 'amount': said_women}
]) as lines(line)
union all by name
select
    'TH-08a' as series, build_context.as_of_year_be as year_be, 'total' as breakdown, 'tool' as evidence_kind,
    entity_key as evidence_key, title, address as document, false as is_verified, source_id, source_row,
    'user_count' as source_field, user_count::decimal(18, 3) as amount, is_simulated
from registry_item
cross join build_context
where is_for_management and status = 'in_use'
qualify row_number() over (
    partition by entity_key, is_simulated order by user_count is null, user_count desc, source_id, source_row
) = 1
union all by name
select
    'TH-15b' as series, year_be, line.breakdown, 'demonstration' as evidence_kind, project_key as evidence_key, title,
    province_code, authority_code, document, end_on as evidenced_on, is_verified, source_id, source_row,
    if(book = 'less', 'reduction_tco2e', 'issued_tco2e') as source_field, tco2e as amount, is_simulated
from demonstration
cross join unnest(['total', book]) as line(breakdown)
where is_year_of_completion and authority_class = 'municipality'
