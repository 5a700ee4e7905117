-- Grain: demonstration project × fiscal year in which it was under way or completed, real and simulated apart.
-- Projects of municipalities with a letter of recognition (LESS: completed when certified) or a registration (T-VER: under
-- way from registration to the end of its crediting period), and projects of TEI whose words say that they demonstrate
-- and what. A result counts once, in the year of completion. What belongs to Bangkok or Pattaya is a memo.
with recognised as (
    select
        concat('LESS ', lor_no) as project_key, activity_name as title, 'mitigation' as kind, owner,
        told_as(null, null, owner, province_code) as told_as, province_code, lor_no as document,
        certified_on as start_on, certified_on_precision as start_precision, certified_on as end_on, true as is_completed,
        reduction_tco2e as tco2e, 'less' as book, 'lor_no' as source_field, source_id, source_row, is_simulated
    from less_award
    union all by name
    select
        concat('T-VER ', project_code) as project_key, project_name as title, 'mitigation' as kind, developer as owner,
        told_as(null, null, developer, province_code) as told_as, province_code, project_code as document,
        registered_on as start_on, registered_on_precision as start_precision, credited_to as end_on,
        coalesce(credited_to <= build_context.as_of, false) as is_completed,
        issued_tco2e as tco2e, 'tver' as book, 'project_code' as source_field, source_id, source_row, is_simulated
    from (
        -- A crediting period in years alone begins with the registration.
        select *, coalesce(end_date, registered_on + to_years(crediting_years::integer) - interval 1 day)::date as credited_to
        from tver_project
    ) as tver_project
    cross join build_context
),
of_municipality as (
    select
        recognised.* exclude (province_code),
        coalesce(identity.province_code, recognised.province_code) as province_code,
        identity.authority_code,
        identity.authority_class,
        case when identity.is_identified then identity.entity_key end as owner_key
    from recognised
    inner join authority_identity as identity using (told_as, is_simulated)
    where identity.authority_class in ('municipality', 'special')
),
said as (
    select project_output.*, name_key(concat_ws(' ', project_name, objectives)) as words
    from project_output
    where status in ('ongoing', 'extended', 'completed')
),
of_institute as (
    select
        concat('TEI ', project_code) as project_key,
        project_name as title,
        case when bool_or(theme_word.meaning = 'mitigation') and bool_or(theme_word.meaning = 'adaptation') then 'both'
            else min(theme_word.meaning) end as kind,
        start_date as start_on,
        start_precision,
        end_date as end_on,
        status = 'completed' as is_completed,
        'project_name' as source_field,
        source_id,
        source_row,
        is_simulated
    from said
    inner join theme_word on theme_word.used_for = 'demonstration_kind' and contains(said.words, theme_word.word)
    where exists (
        select 1 from theme_word as sign where sign.used_for = 'demonstration' and contains(said.words, sign.word)
    )
    group by all
),
project as (
    select * from of_municipality
    union all by name
    select * from of_institute
),
lasting as (
    select
        project.*,
        case when start_precision = 'year' then null else fiscal_year_be(start_on) end as first_year_be,
        fiscal_year_be(least(coalesce(end_on, build_context.as_of), build_context.as_of)) as last_year_be,
        document is not null and start_on is not null and start_precision = 'day' as is_verified
    from project
    cross join build_context
    where start_on is null or start_on <= build_context.as_of
)
select
    lasting.*,
    plan_year.year_be as year_be,
    is_completed and plan_year.year_be = last_year_be as is_year_of_completion
from lasting
inner join plan_year
    on plan_year.year_basis = 'fiscal' and plan_year.year_be between first_year_be and greatest(first_year_be, last_year_be)
union all by name
select lasting.*, null as year_be, false as is_year_of_completion
from lasting
where first_year_be is null
