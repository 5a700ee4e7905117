-- title_th: กิจกรรม 26 กิจกรรม กิจกรรมใดมีโครงการของหน่วยงาน มีโครงการของผู้ให้ทุน หรือไม่มีเลย
-- title_en: Activities 1 to 26, which have an agency's project, which a donor's, and which nothing
-- asks_th: ฝ่ายอาเซียน
-- asks_en: ASEAN desk
-- answer_th: 26 แถว เรียงตามลำดับกิจกรรม เครื่องหมาย - ในแผนคือไม่มีโครงการของหน่วยงาน ไม่ใช่ข้อมูลขาดหาย
-- answer_en: 26 rows in the order of the activities. The plan prints - for no agency project, which is not missing data.
-- run: muang sql -f docs/questions/q18_activities_and_projects.sql
-- column: activity_no · ลำดับกิจกรรม · number of the activity
-- column: name_th · กิจกรรม · Thai name
-- column: name_en · กิจกรรมภาษาอังกฤษ · English name
-- column: asean_indicator_no · ตัวชี้วัดอาเซียนที่พิมพ์ไว้ · ASEAN indicator under which it is printed
-- column: agency_projects · โครงการของหน่วยงาน คั่นด้วย ; (- = ไม่มี) · agencies' projects, by ;; - where there is none
-- column: agencies · หน่วยงาน คั่นด้วย ; · their agencies, by ;
-- column: donor_projects · โครงการของผู้ให้ทุนตามที่พิมพ์ · donor projects, as printed
-- column: donor_projects_by_meaning · โครงการของผู้ให้ทุนตามความหมาย (ข้อเสนอ) · donor projects by meaning, a proposal
-- column: has · มีอะไร (ตามที่พิมพ์): both, agency, donor, nothing · what it has as printed: both, agency, donor, nothing
with agency_side as (
    select
        project.activity_no,
        string_agg(project.project_no::varchar, '; ' order by project.project_no) as projects,
        string_agg(distinct agency.abbreviation_th, '; ' order by agency.abbreviation_th)
            filter (agency.abbreviation_th is not null) as agencies
    from agency_project as project
    left join agency using (agency_code)
    group by project.activity_no
),
donor_side as (
    select
        link.to_id::bigint as activity_no,
        string_agg(project.project_id, '; ' order by project.sort_key)
            filter (link.link_basis = 'as_printed') as as_printed,
        string_agg(project.project_id, '; ' order by project.sort_key)
            filter (link.link_basis = 'by_meaning') as by_meaning
    from plan_link as link
    inner join donor_project as project on project.project_id = link.from_id
    where link.from_kind = 'donor_project' and link.to_kind = 'activity'
    group by link.to_id
)
select
    activity.activity_no,
    activity.name_th,
    activity.name_en,
    activity.asean_indicator_no,
    coalesce(agency_side.projects, '-') as agency_projects,
    agency_side.agencies,
    donor_side.as_printed as donor_projects,
    donor_side.by_meaning as donor_projects_by_meaning,
    case
        when agency_side.projects is not null and donor_side.as_printed is not null then 'both'
        when agency_side.projects is not null then 'agency'
        when donor_side.as_printed is not null then 'donor'
        else 'nothing'
    end as has
from plan_activity as activity
left join agency_side using (activity_no)
left join donor_side using (activity_no)
order by activity.activity_no
