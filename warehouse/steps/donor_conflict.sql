-- Grain: project of the plan: on what the plan, the newest status sheet and public sources disagree. Days are held
-- against each other as far as both are known; a term of years (2021-2025) says a start and an end. A stated duration
-- conflicts with a start and an end between which it cannot lie.
with said as (
    select project_id, field, value, is_other_name
    from donor_statement
    where is_newest and not is_simulated
),
bound as (
    select project_id, field, value from said where field in ('start', 'end')
    union
    select project_id, 'start', regexp_extract(value, '^(\d{4})-\d{4}$', 1)
    from said where field = 'period' and regexp_matches(value, '^\d{4}-\d{4}$')
    union
    select project_id, 'end', regexp_extract(value, '^\d{4}-(\d{4})$', 1)
    from said where field = 'period' and regexp_matches(value, '^\d{4}-\d{4}$')
),
day_of as (
    select
        project_id,
        field,
        value,
        cast(left(value || '-01-01', 10) as date) as first_day,
        case length(value)
            when 4 then make_date(left(value, 4)::integer, 12, 31)
            when 7 then last_day(cast(value || '-01' as date))
            else cast(value as date)
        end as last_day
    from bound
),
apart as (
    select distinct one.project_id, one.field
    from day_of as one
    inner join day_of as other using (project_id, field)
    where not starts_with(one.value, other.value) and not starts_with(other.value, one.value)
),
too_long_or_short as (
    select distinct duration.project_id
    from said as duration
    inner join day_of as starting on starting.project_id = duration.project_id and starting.field = 'start'
    inner join day_of as ending on ending.project_id = duration.project_id and ending.field = 'end'
    where duration.field = 'duration'
        and regexp_extract(duration.value, '^\d+')::integer not between
            date_sub('month', starting.last_day, ending.first_day + 1)
            and date_sub('month', starting.first_day, ending.last_day + 1)
)
select
    plan_donor_project.project_id,
    coalesce(bool_or(said.is_other_name), false) as name_conflict,
    count(distinct said.value) filter (said.field = 'budget') > 1 as budget_conflict,
    count(distinct said.value) filter (
        said.field = 'participating_countries' and regexp_matches(said.value, '^[A-Z]{3}(; [A-Z]{3})*$')
    ) > 1 as countries_conflict,
    (plan_donor_project.project_id, 'start') in (select (project_id, field) from apart) as start_conflict,
    (plan_donor_project.project_id, 'end') in (select (project_id, field) from apart) as end_conflict,
    plan_donor_project.project_id in (select project_id from too_long_or_short) as duration_conflict
from plan_donor_project
left join said using (project_id)
group by plan_donor_project.project_id
