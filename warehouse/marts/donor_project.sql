-- Grain: project of the plan (1 … 10, 5.1, 5.2). A column shows what the newest status sheet that says it has, unless
-- that contradicts an earlier one; else what the plan says; never a public source (donor_assertion has every
-- statement). The derived status follows from start and end at the as-of date; with one of them unknown it is unknown
-- between the two. Delay: whole months from the day after the end as first stated to the as-of day, both counted, while
-- the newest report has it ongoing or extended. Of a project and its parts only the parts' amounts count where there
-- are any.
with derived as (
    select
        donor_main.project_id,
        case
            when build_context.as_of > donor_main.end_date then 'completed'
            when build_context.as_of < donor_main.start_date then 'approved'
            when build_context.as_of between donor_main.start_date and donor_main.end_date then 'ongoing'
            else 'unknown'
        end as status
    from donor_main
    cross join build_context
),
indicator_of as (
    select project_id, link_basis, string_agg(item_no::varchar, '; ' order by item_no) as indicators
    from donor_link
    where item_kind = 'thai_indicator'
    group by project_id, link_basis
),
held_back as (
    select project_id, string_agg(field, '; ' order by field) as fields
    from donor_statement
    where is_held_back and is_newest and not is_simulated
    group by project_id
),
newest_sheet as (
    select list(coalesce(about_id, project_id)) as projects
    from donor_report
    where not is_simulated
        and sheet_on = (select max(newest.sheet_on) from donor_report as newest where not newest.is_simulated)
),
next_milestone as (
    select project_id, milestone, planned_date
    from donor_milestone
    where is_next
)
select
    project.project_id,
    project.sort_key,
    project.parent_id,
    project.name_en,
    project.name_th,
    main.donor,
    main.implementer,
    main.thai_partner,
    main.budget_amount,
    main.budget_currency,
    main.is_approximate as budget_is_approximate,
    case
        when main.budget_before is not null then cast(string_split(main.budget_before, ' ')[1] as decimal(18, 2))
        when main.first_budget <> main.budget and string_split(main.first_budget, ' ')[2] = main.budget_currency
            then cast(string_split(main.first_budget, ' ')[1] as decimal(18, 2))
    end as budget_original,
    main.start_date,
    case length(main.start_text) when 4 then 'year' when 7 then 'month' when 10 then 'day' end as start_precision,
    main.end_date,
    case length(main.end_text) when 4 then 'year' when 7 then 'month' when 10 then 'day' end as end_precision,
    regexp_extract(main.duration, '^\d+')::bigint as duration_months,
    main.participating_countries,
    main.status_reported,
    main.status_reported_on,
    derived.status as status_derived,
    coalesce(
        main.status_reported <> 'cancelled' and reported_as.iati_status_code <> derived_as.iati_status_code, false
    ) as status_conflict,
    coalesce(reported_as.iati_status_code, derived_as.iati_status_code) as iati_status_code,
    as_printed.indicators as thai_indicators,
    by_meaning.indicators as thai_indicators_by_meaning,
    project.programme_no,
    main.first_end_date as end_original,
    case length(main.first_end_text) when 4 then 'year' when 7 then 'month' when 10 then 'day' end
        as end_original_precision,
    case when main.end_is_revised then main.end_date end as end_revised,
    case
        when main.status_reported in ('ongoing', 'extended') and build_context.as_of > main.first_end_date
            then date_sub('month', main.first_end_date + 1, build_context.as_of + 1)
    end as delay_months,
    main.end_date - build_context.as_of as days_to_end,
    cast(string_split(main.progress, ' ')[1] as decimal(18, 3)) as progress_pct,
    case when project.parent_id is null then 1 else 2 end as level,
    not exists (
        select 1
        from plan_donor_project as part
        inner join donor_main as part_main using (project_id)
        where part.parent_id = project.project_id and part_main.budget_amount is not null
    ) as counts_in_totals,
    next_milestone.milestone as next_milestone,
    next_milestone.planned_date as next_milestone_on,
    donor_conflict.name_conflict,
    donor_conflict.budget_conflict,
    donor_conflict.start_conflict,
    donor_conflict.end_conflict,
    donor_conflict.duration_conflict,
    donor_conflict.countries_conflict,
    held_back.fields as fields_held_back,
    coalesce(not list_contains(newest_sheet.projects, project.project_id), false) as is_missing_from_newest_sheet
from plan_donor_project as project
cross join build_context
cross join newest_sheet
inner join donor_main as main using (project_id)
inner join derived using (project_id)
inner join donor_conflict using (project_id)
left join donor_status as reported_as on reported_as.status = main.status_reported
left join donor_status as derived_as on derived_as.status = derived.status
left join indicator_of as as_printed
    on as_printed.project_id = project.project_id and as_printed.link_basis = 'as_printed'
left join indicator_of as by_meaning
    on by_meaning.project_id = project.project_id and by_meaning.link_basis = 'by_meaning'
left join held_back on held_back.project_id = project.project_id
left join next_milestone on next_milestone.project_id = project.project_id
