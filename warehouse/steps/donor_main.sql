-- Grain: project of the plan: what is used of each field, in its own type, and its end as first stated. A date known to
-- the month or year is the first day of a start and the last day of an end.
with used as (
    select
        project_id,
        max(value) filter (field = 'donor') as donor,
        max(value) filter (field = 'implementer') as implementer,
        max(value) filter (field = 'thai_partner') as thai_partner,
        max(value) filter (field = 'budget') as budget,
        bool_or(note = 'approximate') filter (field = 'budget') as is_approximate,
        max(value) filter (field = 'budget_original') as budget_before,
        max(value) filter (field = 'start') as start_text,
        max(value) filter (field = 'end') as end_text,
        max(source_kind) filter (field = 'end') as end_source_kind,
        max(value) filter (field = 'duration') as duration,
        max(value) filter (field = 'participating_countries') as participating_countries,
        max(value) filter (field = 'status') as status_reported,
        max(stated_on) filter (field = 'status') as status_reported_on,
        max(value) filter (field = 'progress') as progress
    from donor_statement
    where is_used
    group by project_id
),
first_stated as (
    select
        project_id,
        arg_min(value, position) filter (field = 'end') as end_text,
        arg_min(value, position) filter (field = 'budget') as budget
    from (
        select
            project_id, field, value,
            row_number() over (partition by project_id, field order by stated_on nulls first, source) as position
        from donor_statement
        where source_kind <> 'public_source' and not is_held_back and not is_simulated
    )
    group by project_id
),
typed as (
    select
        plan_donor_project.project_id,
        used.* exclude (project_id),
        cast(string_split(used.budget, ' ')[1] as decimal(18, 2)) as budget_amount,
        string_split(used.budget, ' ')[2] as budget_currency,
        first_stated.budget as first_budget,
        first_stated.end_text as first_end_text,
        cast(left(used.start_text || '-01-01', 10) as date) as start_date,
        cast(left(used.end_text || '-01-01', 10) as date) as end_from,
        cast(left(first_stated.end_text || '-01-01', 10) as date) as first_end_from
    from plan_donor_project
    left join used using (project_id)
    left join first_stated using (project_id)
)
select
    typed.* exclude (end_from, first_end_from),
    case length(end_text)
        when 4 then cast(end_from + interval 1 year as date) - 1
        when 7 then last_day(end_from)
        else end_from
    end as end_date,
    case length(first_end_text)
        when 4 then cast(first_end_from + interval 1 year as date) - 1
        when 7 then last_day(first_end_from)
        else first_end_from
    end as first_end_date,
    not starts_with(end_text, first_end_text) and not starts_with(first_end_text, end_text) as end_is_revised
from typed
