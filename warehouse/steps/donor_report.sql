-- Grain: row of a status sheet that is dated no later than the as-of date, real and simulated apart: which of the
-- plan's projects it is about. Its number says so, unless its name is that of another project; a number that the plan
-- does not have says nothing, and then the name does, if it is that of exactly one project that the sheet has no row
-- of. A name is alike when it is nearly that of the plan or a long part of it; simulated names are held against no
-- plan.
with dated as (
    select
        donor_status_report.*,
        source.file_name,
        source.sheet,
        source.received_at,
        name_key(donor_status_report.project_name) as told_key,
        max(donor_status_report.reported_on) over (partition by donor_status_report.source_id) as sheet_on,
        lag(name_key(donor_status_report.project_name)) over (
            partition by donor_status_report.project_id, donor_status_report.is_simulated
            order by donor_status_report.reported_on
        ) as key_before
    from donor_status_report
    inner join build_context on donor_status_report.reported_on <= build_context.as_of
    left join source using (source_id)
),
threshold as (
    select
        max(value) filter (rule = 'name_similarity') as similarity,
        max(value) filter (rule = 'name_part_length') as part_length
    from donor_rule
),
plan_name as (
    select project_id, name_key(line.name) as known_key
    from plan_donor_project
    cross join unnest([name_printed, name_en, name_th]) as line(name)
),
alike as (
    select
        dated.source_id,
        dated.source_row,
        list(distinct plan_name.project_id order by plan_name.project_id) as likely
    from dated
    cross join threshold
    inner join plan_name
        on 100 * jaro_winkler_similarity(told_key, known_key) >= threshold.similarity
        or (least(length(told_key), length(known_key)) >= threshold.part_length
            and (contains(known_key, told_key) or contains(told_key, known_key)))
    where not dated.is_simulated
    group by all
),
judged as (
    select
        dated.*,
        alike.likely,
        plan_donor_project.project_id is not null as has_known_number,
        not dated.is_simulated
            and exists (select 1 from plan_name where plan_name.project_id = dated.project_id) as has_known_name
    from dated
    left join alike using (source_id, source_row)
    left join plan_donor_project on plan_donor_project.project_id = dated.project_id
)
select
    judged.*,
    case
        when has_known_number and (likely is null or list_contains(likely, judged.project_id)) then judged.project_id
        when not has_known_number and len(likely) = 1
            and not exists (
                select 1 from dated as beside
                where beside.source_id = judged.source_id and beside.project_id = judged.likely[1]
            )
            then likely[1]
    end as about_id,
    has_known_number and likely is null and (told_key is distinct from key_before)
        and (has_known_name or key_before is not null) as is_renamed
from judged
