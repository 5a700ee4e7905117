-- Grain: initiative × calendar year in which it was approved, in force or under way, real and simulated apart.
-- A plan or strategy counts from the day of its approval: each year since, unless it has ended; of one that has ended
-- only the year of approval is known. A project of the tracking table counts in a year that reports progress of it.
with told_initiative as (
    select told.source_id, told.source_row, told.name, entity.entity_key, told.is_simulated
    from told
    inner join entity
        on entity.kind = told.kind and entity.exact_key = told.exact_key and entity.is_simulated = told.is_simulated
    where told.kind = 'initiative'
),
step_row as (
    select told_initiative.entity_key, strategy_step.*, coalesce(step_on <= build_context.as_of, true) as is_told
    from strategy_step
    inner join told_initiative using (source_id, source_row)
    cross join build_context
),
standing as (
    select entity_key, is_simulated, coalesce(status in ('completed', 'expired', 'cancelled'), false) as has_ended
    from step_row
    where is_told
    qualify row_number() over (
        partition by entity_key, is_simulated
        order by list_position(
            ['not_started', 'drafting', 'hearing', 'committee', 'approved', 'in_force'], step
        ) desc, step_on desc nulls last, source_id, source_row
    ) = 1
),
approved as (
    select *
    from step_row
    where is_told and step in ('approved', 'in_force')
    qualify row_number() over (
        partition by entity_key, is_simulated
        order by step_on nulls last, resolution is null, source_id, source_row
    ) = 1
),
approved_year as (
    select
        approved.entity_key,
        case when approved.step_on is not null then coalesce(plan_year.year_be, year(approved.step_on) + 543) end as year_be,
        approved.plan_name as title,
        approved.resolution as document,
        approved.step_on as evidenced_on,
        approved.resolution is not null and approved.step_on is not null and approved.step_on_precision = 'day' as is_verified,
        approved.source_id,
        approved.source_row,
        'plan_name' as source_field,
        approved.is_simulated
    from approved
    inner join standing using (entity_key, is_simulated)
    left join plan_year
        on not standing.has_ended
        and plan_year.year_basis = 'calendar'
        and plan_year.year_be >= year(approved.step_on) + 543
),
reported_year as (
    select
        told_initiative.entity_key,
        coalesce(tracking_report.year_be, year(tracking_report.reported_on) + 543) as year_be,
        told_initiative.name as title,
        null::varchar as document,
        tracking_report.reported_on as evidenced_on,
        false as is_verified,
        tracking_report.source_id,
        tracking_report.source_row,
        'agency_project' as source_field,
        tracking_report.is_simulated
    from tracking_report
    inner join told_initiative using (source_id, source_row)
    cross join build_context
    where (tracking_report.progress_pct > 0 or tracking_report.result is not null)
        and coalesce(tracking_report.reported_on <= build_context.as_of, true)
        and coalesce(tracking_report.year_be <= build_context.as_of_year_be, true)
),
class_told as (
    select entity_key, is_simulated, plan_class, 1 as rank from step_row
    union all
    select told_initiative.entity_key, told_initiative.is_simulated, initiative_alias.plan_class, 2
    from told_initiative
    inner join initiative_alias on initiative_alias.initiative_key = told_initiative.entity_key
    union all
    select
        entity_key,
        is_simulated,
        case
            when starts_with(name_key(name), 'นโยบาย') then 'policy'
            when starts_with(name_key(name), 'ยุทธศาสตร์') then 'strategy'
            when regexp_matches(name_key(name), '^(แนวทาง|มาตรการ)') then 'guideline'
            when starts_with(name_key(name), 'แผนงาน') then 'programme'
            when starts_with(name_key(name), 'แผน') then 'plan'
            when starts_with(name_key(name), 'โครงการ') then 'project'
            when starts_with(name_key(name), 'กิจกรรม') then 'activity'
        end,
        3
    from told_initiative
),
class_of as (
    select entity_key, is_simulated, plan_class
    from class_told
    where plan_class is not null
    qualify row_number() over (partition by entity_key, is_simulated order by rank, plan_class) = 1
),
theme_of as (
    select said.entity_key, said.is_simulated, list(distinct theme_word.meaning order by theme_word.meaning) as themes
    from (
        select entity_key, is_simulated, name_key(name) as words from told_initiative
        union all
        select entity_key, is_simulated, name_key(themes) from step_row where themes is not null
    ) as said
    inner join theme_word on theme_word.used_for = 'initiative_theme' and contains(said.words, theme_word.word)
    group by said.entity_key, said.is_simulated
)
select year_told.*, class_of.plan_class, coalesce(theme_of.themes, []) as themes
from (select * from approved_year union all by name select * from reported_year) as year_told
left join class_of using (entity_key, is_simulated)
left join theme_of using (entity_key, is_simulated)
qualify row_number() over (
    partition by year_told.entity_key, year_told.year_be, year_told.is_simulated
    order by year_told.is_verified desc, year_told.evidenced_on nulls last, year_told.source_id, year_told.source_row
) = 1
