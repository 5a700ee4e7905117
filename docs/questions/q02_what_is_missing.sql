-- title_th: ตัวชี้วัดใดไม่มีค่าเป้าหมาย ไม่มีข้อมูล หรือข้อมูลไม่เป็นปัจจุบัน และหน่วยงานใดต้องส่ง
-- title_en: Which indicators have no target, no data or stale data, and who owes it
-- asks_th: สำนักงานนโยบายและแผนทรัพยากรธรรมชาติและสิ่งแวดล้อม
-- asks_en: Office of Natural Resources and Environmental Policy and Planning
-- answer_th: หนึ่งแถวต่อตัวชี้วัดที่ยังขาดสิ่งใดสิ่งหนึ่ง กำหนดส่งที่หน่วยงานยังไม่ยืนยันเป็นข้อเสนอ (ตาราง overdue)
-- answer_en: One row an indicator that lacks something. Due days that no agency confirmed are proposals; see table overdue.
-- run: muang sql -f docs/questions/q02_what_is_missing.sql
-- column: indicator_no · ลำดับ · number
-- column: name_th · ตัวชี้วัด · Thai name
-- column: lacks_target · ไม่มีค่าเป้าหมาย · has no target
-- column: lacks_data · ไม่มีข้อมูล · has no data
-- column: is_stale · ข้อมูลไม่เป็นปัจจุบัน · its data is stale
-- column: missing_reason · รหัสเหตุผล (ตาราง grade_reason) · reason; see grade_reason
-- column: missing_reason_th · เหตุผล · reason in Thai
-- column: owner_agency · หน่วยงานเจ้าของข้อมูล · agencies that own the indicator
-- column: late_agency · หน่วยงานที่ค้างส่ง คั่นด้วย ; · agencies that owe it, by ;
-- column: days_late · จำนวนวันที่เกินกำหนด · days overdue
-- column: as_of · ข้อมูล ณ วันที่ · as of
select
    indicator_no,
    name_th,
    target is null as lacks_target,
    value is null as lacks_data,
    is_stale,
    missing_reason,
    missing_reason_th,
    owner_agency,
    late_agency,
    days_late,
    as_of
from indicator_summary
where target is null or value is null or is_stale or missing_reason is not null
order by indicator_no
