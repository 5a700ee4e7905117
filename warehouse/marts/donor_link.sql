-- Grain: donor project × Thai or ASEAN indicator or activity × basis of the link. The tracking table prints an activity
-- under its ASEAN indicator, so a project is linked as printed with the indicator of its activity too.
with direct as (
    select
        case when from_kind = 'donor_project' then from_id else to_id end as project_id,
        case when from_kind = 'donor_project' then to_kind else from_kind end as item_kind,
        case when from_kind = 'donor_project' then to_id else from_id end::bigint as item_no,
        link_basis,
        note
    from plan_link
    where (from_kind = 'donor_project' and to_kind in ('thai_indicator', 'asean_indicator', 'activity'))
        or (to_kind = 'donor_project' and from_kind in ('thai_indicator', 'asean_indicator', 'activity'))
),
of_activity as (
    select
        direct.project_id,
        'asean_indicator' as item_kind,
        plan_activity.asean_indicator_no as item_no,
        direct.link_basis,
        'of activity ' || direct.item_no as note
    from direct
    inner join plan_activity on direct.item_kind = 'activity' and plan_activity.activity_no = direct.item_no
    where direct.link_basis = 'as_printed'
)
select
    project_id,
    item_kind,
    item_no,
    link_basis,
    string_agg(note, '; ' order by note) as note
from (select * from direct union all select * from of_activity)
group by project_id, item_kind, item_no, link_basis
