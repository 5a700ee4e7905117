-- Grain: donor project (1 … 10, 5.1, 5.2). What the plan says, the status its dates imply at the as-of date, and the Thai
-- indicators of its printed row and by meaning. Dates of month or year precision already stand at the start or the end of
-- that month or year. With one end of the term unknown nothing can be said between the two: the status is unknown.
with derived as (
    select
        plan_donor_project.project_id,
        case
            when build_context.as_of > plan_donor_project.end_date then 'completed'
            when build_context.as_of < plan_donor_project.start_date then 'approved'
            when build_context.as_of between plan_donor_project.start_date and plan_donor_project.end_date then 'ongoing'
            else 'unknown'
        end as status
    from plan_donor_project
    cross join build_context
),
indicator_of as (
    select project_id, link_basis, string_agg(indicator_id, '; ' order by indicator_id::integer) as indicators
    from (
        select distinct
            link_basis,
            case when from_kind = 'donor_project' then from_id else to_id end as project_id,
            case when from_kind = 'thai_indicator' then from_id else to_id end as indicator_id
        from plan_link
        where (from_kind = 'donor_project' and to_kind = 'thai_indicator')
            or (from_kind = 'thai_indicator' and to_kind = 'donor_project')
    )
    group by project_id, link_basis
)
select
    project.project_id,
    project.sort_key,
    project.parent_id,
    project.name_en,
    project.name_th,
    project.donor,
    project.implementer,
    project.thai_partner,
    project.budget_amount,
    project.budget_currency,
    project.budget_is_approximate,
    project.budget_original,
    project.start_date,
    project.start_precision,
    project.end_date,
    project.end_precision,
    project.duration_months,
    project.participating_countries,
    project.status_reported,
    project.status_reported_on,
    derived.status as status_derived,
    coalesce(project.status_reported <> 'unknown' and derived.status <> 'unknown'
        and project.status_reported <> derived.status, false) as status_conflict,
    donor_status.iati_status_code,
    as_printed.indicators as thai_indicators,
    by_meaning.indicators as thai_indicators_by_meaning,
    project.programme_no
from plan_donor_project as project
inner join derived using (project_id)
left join donor_status on donor_status.status = coalesce(project.status_reported, derived.status)
left join indicator_of as as_printed
    on as_printed.project_id = project.project_id and as_printed.link_basis = 'as_printed'
left join indicator_of as by_meaning
    on by_meaning.project_id = project.project_id and by_meaning.link_basis = 'by_meaning'
