-- title_th: โครงการของผู้ให้ทุนโครงการใดสนับสนุนตัวชี้วัดนี้ ทั้งตามที่พิมพ์ในแผนและตามความหมาย
-- title_en: Which donor projects support an indicator, as the plan prints it and by meaning
-- asks_th: ผู้ประสานงานหลักของ AWGESC
-- asks_en: National focal point of AWGESC
-- answer_th: หนึ่งแถวต่อโครงการและฐานของความเชื่อมโยง พร้อมกิจกรรมในแผนบนฐานเดียวกัน โครงการที่เชื่อมทั้งสองฐานมีสองแถว
-- answer_en: One row a project and basis of the link, with its activities on the same basis; a project linked on both
--   bases has two rows.
-- run: muang sql -f docs/questions/q06_donor_projects_of_an_indicator.sql --param indicator_no=3
-- param: indicator_no integer = 3 · ลำดับตัวชี้วัดประเทศไทย (1-18) · number of the Thai indicator, 1 to 18
-- column: project_id · ลำดับโครงการ · number of the project
-- column: link_basis · ฐานของความเชื่อมโยง: as_printed ตามที่พิมพ์ by_meaning ตามความหมาย (ข้อเสนอ) · as_printed, or by_meaning (a proposal)
-- column: name_th · ชื่อโครงการ · Thai name
-- column: name_en · ชื่อโครงการภาษาอังกฤษ · English name
-- column: donor · ผู้ให้ทุน (ว่างเมื่อแผนไม่ระบุ) · donor; empty where the plan does not say
-- column: activities · กิจกรรมในแผน คั่นด้วย ; · activities of the plan, by ;
-- column: note · หมายเหตุ · note
with activity as (
    select
        from_id as project_id,
        link_basis,
        string_agg(to_id, '; ' order by to_id::integer) as activities
    from plan_link
    where from_kind = 'donor_project' and to_kind = 'activity'
    group by from_id, link_basis
)
select
    project.project_id,
    link.link_basis,
    project.name_th,
    project.name_en,
    project.donor,
    activity.activities,
    link.note
from plan_link as link
inner join donor_project as project on project.project_id = link.from_id
left join activity on activity.project_id = link.from_id and activity.link_basis = link.link_basis
where link.from_kind = 'donor_project'
    and link.to_kind = 'thai_indicator'
    and link.to_id = $indicator_no::varchar
order by link.link_basis, project.sort_key
