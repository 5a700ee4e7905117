-- Grain: rule × row of a status sheet (or the sheet) × project: what status sheets contradict in the plan or in each
-- other. Nothing is taken back by it; what depends on it is not used. Each is put to the problems of its file.
with meeting as (
    select
        is_simulated,
        sheet_on,
        arg_max(source_id, (received_at, source_id)) as source_id,
        list(distinct project_id) || list(distinct about_id) filter (about_id is not null) as projects
    from donor_report
    group by all
),
in_turn as (
    select
        meeting.*,
        lag(sheet_on) over (partition by is_simulated order by sheet_on) as sheet_before,
        lag(projects) over (partition by is_simulated order by sheet_on) as projects_before
    from meeting
),
lost as (
    select
        'donor.lost_project' as rule,
        in_turn.source_id,
        plan_donor_project.project_id,
        in_turn.sheet_before::varchar as other,
        in_turn.is_simulated
    from in_turn
    inner join plan_donor_project
        on list_contains(in_turn.projects_before, plan_donor_project.project_id)
        or in_turn.projects_before is null and not in_turn.is_simulated
    where not list_contains(in_turn.projects, plan_donor_project.project_id)
),
of_row as (
    select
        case
            when about_id is null and has_known_number then 'donor.other_project'
            when about_id is null then 'donor.unknown_project'
            when about_id <> donor_report.project_id then 'donor.renumbered'
            when is_renamed then 'donor.renamed'
        end as rule,
        case when rule in ('donor.renamed', 'donor.other_project') then 'project_name' else 'project_id' end as field,
        case when field = 'project_name' then project_name else donor_report.project_id end as raw,
        case
            when rule = 'donor.renamed' then coalesce(plan_donor_project.name_en, plan_donor_project.name_th)
            else project_name
        end as other,
        array_to_string(likely, '; ') as likely_id,
        donor_report.project_id,
        source_id,
        source_row,
        donor_report.is_simulated
    from donor_report
    left join plan_donor_project using (project_id)
),
of_statement as (
    select
        case field
            when 'end' then 'donor.end_backwards'
            when 'status' then 'donor.status_backwards'
            when 'budget'
                then case when parts_make is null then 'donor.currency_changed' else 'donor.parts_contradict_total' end
        end as rule,
        from_field as field,
        value as raw,
        coalesce(parts_make, value_before) as other,
        project_id,
        source_id,
        source_row,
        is_simulated
    from donor_statement
    where is_held_back
),
of_countries as (
    select
        'donor.countries_unclear' as rule,
        'countries' as field,
        countries as raw,
        project_id,
        source_id,
        source_row,
        is_simulated
    from donor_report
    inner join donor_country using (source_id, source_row)
    where donor_country.codes is null
),
without_currency as (
    select
        'donor.no_currency' as rule,
        'budget_amount' as field,
        budget_amount::decimal(18, 2)::varchar as raw,
        about_id as project_id,
        source_id,
        source_row,
        is_simulated
    from donor_report
    where about_id is not null and budget_amount is not null and budget_currency is null
),
-- A start and an end that two sources state; of one row its own sheet is told already.
crossed as (
    select
        'donor.start_after_end' as rule,
        at_fault.from_field as field,
        at_fault.value as raw,
        case when at_fault.field = 'start' then donor_main.end_text else donor_main.start_text end as other,
        at_fault.project_id,
        at_fault.source_id,
        at_fault.source_row,
        false as is_simulated
    from donor_main
    inner join donor_statement as at_fault
        on at_fault.project_id = donor_main.project_id
        and at_fault.is_used
        and at_fault.field in ('start', 'end')
        and at_fault.source_kind = 'status_sheet'
    where donor_main.start_date > donor_main.end_date
    qualify row_number() over (
        partition by at_fault.project_id order by at_fault.stated_on desc, at_fault.field desc
    ) = 1
),
found as (
    select * from lost
    union all by name select * from of_row where rule is not null
    union all by name select * from of_statement
    union all by name select * from of_countries
    union all by name select * from without_currency
    union all by name select * from crossed
)
select
    found.rule,
    found.source_id,
    found.source_row,
    source_column.letter || found.source_row as source_cell,
    found.field,
    found.raw,
    found.project_id,
    found.other,
    found.likely_id,
    found.is_simulated
from found
left join source_column
    on source_column.source_id = found.source_id and source_column.field = found.field and source_column.key is null
