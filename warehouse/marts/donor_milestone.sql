-- Grain: project × milestone × source. Start and end as donor_project has them, the end as first stated where it was
-- revised; of public sources the events, and start and end where neither plan nor status sheet says any. A start is
-- done when the project is reported as under way or over since; an end when it is reported as completed.
with told as (
    select project_id, field as milestone, value, source_kind, source
    from donor_statement
    where is_used and field in ('start', 'end')
    union all
    select first_one.project_id, 'end_original', first_one.value, first_one.source_kind, first_one.source
    from donor_statement as first_one
    inner join donor_main
        on donor_main.project_id = first_one.project_id
        and donor_main.end_is_revised
        and donor_main.first_end_text = first_one.value
    where first_one.field = 'end' and first_one.source_kind <> 'public_source' and not first_one.is_simulated
    qualify row_number() over (
        partition by first_one.project_id order by first_one.stated_on nulls first, first_one.source
    ) = 1
    union all
    select project_id, field, value, source_kind, source
    from donor_statement
    where source_kind = 'public_source' and field in ('kick_off', 'launched', 'closing_event')
    union all
    select public_one.project_id, bound.milestone, bound.value, public_one.source_kind, public_one.source
    from donor_statement as public_one
    inner join donor_main using (project_id)
    cross join unnest([
        {
            'milestone': 'start',
            'value': case public_one.field
                when 'start' then public_one.value
                when 'period' then nullif(regexp_extract(public_one.value, '^(\d{4})-\d{4}$', 1), '')
            end,
            'is_said': donor_main.start_text is not null
        },
        {
            'milestone': 'end',
            'value': case public_one.field
                when 'end' then public_one.value
                when 'period' then nullif(regexp_extract(public_one.value, '^\d{4}-(\d{4})$', 1), '')
            end,
            'is_said': donor_main.end_text is not null
        }
    ]) as line(bound)
    where public_one.source_kind = 'public_source' and bound.value is not null and not bound.is_said
),
-- An event is told as a day, or in words that hold one; of several days the last.
read as (
    select
        told.* exclude (value),
        coalesce(
            nullif(regexp_extract(value, '^\d{4}(-\d{2}){0,2}$'), ''),
            strftime(
                try_strptime(
                    list_last(regexp_extract_all(value, '\d{1,2} [A-Z][a-z]+ \d{4}')), '%-d %B %Y'
                ),
                '%Y-%m-%d'
            )
        ) as value
    from told
),
placed as (
    select
        read.*,
        case length(value) when 4 then 'year' when 7 then 'month' else 'day' end as precision,
        case
            when milestone in ('end', 'end_original') and length(value) = 4 then make_date(value::integer, 12, 31)
            when milestone in ('end', 'end_original') and length(value) = 7 then last_day(cast(value || '-01' as date))
            else cast(left(value || '-01-01', 10) as date)
        end as on_day
    from read
    where value is not null
),
judged as (
    select
        placed.*,
        placed.milestone in ('kick_off', 'launched', 'closing_event')
            and placed.on_day <= build_context.as_of as happened,
        donor_main.status_reported,
        case
            when placed.milestone = 'end_original' then 'replaced'
            when happened then 'done'
            when donor_main.status_reported = 'cancelled' then 'cancelled'
            when placed.milestone = 'end' and donor_main.status_reported = 'completed' then 'done'
            when placed.milestone = 'start'
                and donor_main.status_reported in ('ongoing', 'extended', 'follow_up', 'completed')
                and placed.on_day <= coalesce(donor_main.status_reported_on, placed.on_day) then 'done'
            when placed.on_day >= build_context.as_of then 'upcoming'
            when placed.milestone = 'end' and donor_main.status_reported in ('ongoing', 'extended') then 'delayed'
            else 'passed'
        end as status
    from placed
    inner join donor_main using (project_id)
    cross join build_context
)
select
    project_id,
    milestone,
    case when not happened then on_day end as planned_date,
    case when not happened then precision end as planned_precision,
    case when happened then on_day end as actual_date,
    case when happened then precision end as actual_precision,
    case
        when milestone = 'start' then 1
        when milestone = 'launched' and happened then 2
        when milestone in ('end', 'end_original') then 3
    end as iati_date_code,
    source_kind as basis,
    source,
    status,
    status = 'upcoming' and row_number() over (
        partition by project_id, status = 'upcoming' order by on_day, source_kind = 'public_source', milestone, source
    ) = 1 as is_next
from judged
