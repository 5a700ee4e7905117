-- Grain: year × status: donor projects at the end of each year since the plan began, and at the as-of day of its own
-- year. The status is the last one reported by then, else what start and end say. A status without a date (the plan's
-- own) is told of the as-of year alone.
with day_of_year as (
    select year_be, least(make_date(year_be::integer - 543, 12, 31), build_context.as_of) as on_day
    from build_context
    cross join plan_window
    cross join unnest(generate_series(plan_window.first_year_be, build_context.as_of_year_be)) as line(year_be)
),
reported as (
    select
        day_of_year.year_be,
        statement.project_id,
        statement.value as status
    from day_of_year
    cross join build_context
    inner join donor_statement as statement
        on coalesce(statement.stated_on <= day_of_year.on_day, day_of_year.on_day = build_context.as_of)
    where statement.field = 'status'
        and statement.value <> 'unknown'
        and statement.source_kind <> 'public_source'
        and not statement.is_held_back
        and not statement.is_simulated
    qualify row_number() over (
        partition by day_of_year.year_be, statement.project_id order by statement.stated_on desc nulls last
    ) = 1
),
placed as (
    select
        day_of_year.year_be,
        plan_donor_project.project_id,
        plan_donor_project.sort_key,
        reported.status is not null as is_reported,
        coalesce(reported.status, case
            when day_of_year.on_day > donor_main.end_date then 'completed'
            when day_of_year.on_day < donor_main.start_date then 'approved'
            when day_of_year.on_day between donor_main.start_date and donor_main.end_date then 'ongoing'
            else 'unknown'
        end) as status
    from day_of_year
    cross join plan_donor_project
    inner join donor_main using (project_id)
    left join reported using (year_be, project_id)
)
select
    year_be,
    year_be - 543 as year_ce,
    status,
    count(*) as project_count,
    count(*) filter (is_reported) as reported_count,
    string_agg(project_id, '; ' order by sort_key) as projects
from placed
group by year_be, status
