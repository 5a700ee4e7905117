-- Grain: Thai or ASEAN indicator, activity or donor project × basis of the links. `by_meaning` has only links that
-- differ from the print or add to it, `either` has both.
with link as (
    select
        item_kind as one_kind, item_no::varchar as one_id, 'donor_project' as other_kind, project_id as other_id,
        link_basis
    from donor_link
    union
    select 'donor_project', project_id, item_kind, item_no::varchar, link_basis from donor_link
    union
    select to_kind, to_id, from_kind, from_id, link_basis from plan_link where from_kind = 'agency_project'
    union
    select from_kind, from_id, to_kind, to_id, link_basis from plan_link where to_kind = 'agency_project'
    union
    select
        'asean_indicator', plan_activity.asean_indicator_no::varchar, 'agency_project', plan_link.from_id, 'as_printed'
    from plan_link
    inner join plan_activity on plan_link.to_kind = 'activity' and plan_activity.activity_no::varchar = plan_link.to_id
    where plan_link.from_kind = 'agency_project' and plan_link.link_basis = 'as_printed'
),
on_basis as (
    select *, regexp_extract(other_id, '^\d+')::integer as number from link
    union
    select * replace ('either' as link_basis), regexp_extract(other_id, '^\d+')::integer from link
),
item as (
    select 'thai_indicator' as item_kind, indicator_no::varchar as item_id, indicator_no as sort_key, name_th, name_en
    from plan_thai_indicator
    union all
    select 'asean_indicator', indicator_no::varchar, indicator_no, name_th, name_en from asean_indicator
    union all
    select 'activity', activity_no::varchar, activity_no, name_th, name_en from plan_activity
    union all
    select 'donor_project', project_id, sort_key, name_th, name_en from donor_project
),
counted as (
    select
        item.item_kind,
        item.item_id,
        line.link_basis,
        item.sort_key,
        item.name_th,
        item.name_en,
        string_agg(other_id, '; ' order by number, other_id) filter (
            other_kind = 'donor_project' and item_kind <> 'donor_project'
        ) as donor_projects,
        string_agg(other_id, '; ' order by number, other_id) filter (
            other_kind = 'agency_project' and item_kind <> 'donor_project'
        ) as agency_projects,
        string_agg(other_id, '; ' order by number, other_id) filter (
            other_kind = 'thai_indicator' and item_kind = 'donor_project'
        ) as thai_indicators
    from item
    cross join unnest(['as_printed', 'by_meaning', 'either']) as line(link_basis)
    left join on_basis
        on on_basis.one_kind = item.item_kind
        and on_basis.one_id = item.item_id
        and on_basis.link_basis = line.link_basis
    group by all
)
select
    counted.*,
    case
        when thai_indicators is not null then 'linked'
        when donor_projects is not null and agency_projects is not null then 'both'
        when donor_projects is not null then 'donor'
        when agency_projects is not null then 'national'
        else 'nothing'
    end as coverage
from counted
