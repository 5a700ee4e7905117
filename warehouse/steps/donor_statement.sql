-- Grain: statement about a donor project: of the plan's documents and public pages, and of every status sheet by the
-- as-of date, one a cell that says something. A sheet's end before the one stated last, a status before the last one's
-- stage and a budget in another currency are held back: they are used once the next sheet states them again. So is a
-- total that its parts exceed or do not make, as long as they do.
with said as (
    select
        donor_report.*,
        line.told.field as field,
        line.told.from_field as from_field,
        line.told.value as value,
        line.told.note as note
    from donor_report
    left join donor_country using (source_id, source_row)
    cross join unnest([
        {'field': 'name', 'from_field': 'project_name', 'value': project_name, 'note': null},
        {'field': 'donor', 'from_field': 'funders', 'value': funders, 'note': null},
        {'field': 'implementer', 'from_field': 'implementers', 'value': implementers, 'note': null},
        {'field': 'thai_partner', 'from_field': 'thai_agencies', 'value': thai_agencies, 'note': null},
        {
            'field': 'budget',
            'from_field': 'budget_amount',
            'value': budget_amount::decimal(18, 2) || ' ' || budget_currency,
            'note': case when budget_is_approximate then 'approximate' end
        },
        {
            'field': 'start',
            'from_field': 'start_date',
            'value': left(
                start_date::varchar, case start_date_precision when 'year' then 4 when 'month' then 7 else 10 end
            ),
            'note': null
        },
        {
            'field': 'end',
            'from_field': 'end_date',
            'value': left(
                end_date::varchar, case end_date_precision when 'year' then 4 when 'month' then 7 else 10 end
            ),
            'note': null
        },
        {
            'field': 'participating_countries',
            'from_field': 'countries',
            'value': donor_country.codes,
            'note': countries
        },
        {'field': 'objectives', 'from_field': 'objectives', 'value': objectives, 'note': null},
        {'field': 'status', 'from_field': 'status_reported', 'value': status_reported, 'note': null},
        {'field': 'progress', 'from_field': 'progress_pct', 'value': progress_pct || ' %', 'note': null},
        {'field': 'result', 'from_field': 'result', 'value': result, 'note': null}
    ]) as line(told)
    where donor_report.about_id is not null
),
-- What the parts of a project have in the same sheet and currency.
part_count as (
    select parent_id, count(*) as parts from plan_donor_project where parent_id is not null group by parent_id
),
parts as (
    select
        whole.source_id,
        whole.source_row,
        sum(part.budget_amount) as amount,
        count(*) = max(part_count.parts) as are_all
    from donor_report as whole
    inner join part_count on part_count.parent_id = whole.about_id
    inner join plan_donor_project on plan_donor_project.parent_id = whole.about_id
    inner join donor_report as part
        on part.about_id = plan_donor_project.project_id
        and part.source_id = whole.source_id
        and part.reported_on = whole.reported_on
        and part.budget_currency = whole.budget_currency
    where part.budget_amount is not null and whole.budget_amount is not null
    group by whole.source_id, whole.source_row
),
gathered as (
    select
        said.about_id as project_id,
        said.field,
        said.value,
        'status_sheet' as source_kind,
        concat_ws(
            ' › ', coalesce(said.file_name, said.source_id), said.sheet,
            coalesce(source_column.letter || said.source_row, said.from_field || ' ' || said.source_row)
        ) as source,
        said.reported_on as stated_on,
        said.note,
        said.from_field,
        said.source_id,
        said.source_row,
        source_column.letter || said.source_row as source_cell,
        said.is_simulated,
        said.status_reported as status_beside,
        said.field = 'name' and said.likely is null and said.has_known_name as is_other_name,
        case
            when said.field = 'budget' and (parts.amount > said.budget_amount
                or parts.are_all and parts.amount <> said.budget_amount)
                then parts.amount::decimal(18, 2) || ' ' || said.budget_currency
        end as parts_make
    from said
    left join parts using (source_id, source_row)
    left join source_column
        on source_column.source_id = said.source_id
        and source_column.field = said.from_field
        and source_column.key is null
    where said.value is not null
    union all by name
    select
        assertion.project_id,
        assertion.field,
        assertion.value,
        assertion.source_kind,
        assertion.source,
        assertion.stated_on,
        assertion.note,
        false as is_simulated,
        project.status_reported as status_beside,
        assertion.field = 'name' and assertion.source_kind = 'public_source'
            and name_key(assertion.value) <> name_key(project.name_en) as is_other_name
    from plan_donor_assertion as assertion
    inner join plan_donor_project as project using (project_id)
),
in_order as (
    select
        gathered.*,
        lag(value) over (
            partition by
                project_id, field, is_simulated, source_kind = 'public_source',
                field = 'status' and value = 'unknown'
            order by stated_on nulls first, source
        ) as value_before
    from gathered
),
judged as (
    select
        in_order.*,
        source_kind = 'status_sheet' and case
            when field = 'end'
                then coalesce(status_beside not in ('completed', 'cancelled'), true)
                and left(value, length(value_before)) < left(value_before, length(value))
            when field = 'status' then now_at.stage_to < before_at.stage_from
            when field = 'budget'
                then parts_make is not null
                or string_split(value, ' ')[2] <> string_split(value_before, ' ')[2]
            else false
        end is true as is_held_back
    from in_order
    left join donor_status as now_at on in_order.field = 'status' and now_at.status = in_order.value
    left join donor_status as before_at on in_order.field = 'status' and before_at.status = in_order.value_before
)
select
    judged.*,
    source_kind <> 'status_sheet' or row_number() over (
        partition by project_id, field, source_kind, is_simulated order by stated_on desc, source
    ) = 1 as is_newest,
    -- What donor_project shows: the name is always the plan's, objectives and results have no column there.
    source_kind <> 'public_source' and not is_held_back and not is_simulated
    and field not in ('objectives', 'result') and row_number() over (
        partition by project_id, field, source_kind = 'public_source', is_held_back, is_simulated
        order by source_kind = case when field = 'name' then 'plan_document' else 'status_sheet' end desc,
            stated_on desc, source
    ) = 1 as is_used
from judged
