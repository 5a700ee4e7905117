-- title_th: โครงการของผู้ให้ทุนทั้งหมด: ผู้ให้ทุน หน่วยงานไทย วงเงิน ระยะเวลา สถานะ และเหตุการณ์ถัดไป
-- title_en: All donor projects with donor, Thai partner, amount, term, status and next milestone
-- asks_th: ผู้ประสานงานหลักของ AWGESC
-- asks_en: National focal point of AWGESC
-- answer_th: 12 แถว (10 โครงการ และ 5.1, 5.2) ตามลำดับในแผน ว่างหมายถึงไม่มีแหล่งใดระบุ ไม่แปลงสกุลเงิน
--   หากสถานะที่รายงานขัดกับวันที่ โปรดดูตาราง donor_assertion และ donor_finding
-- answer_en: 12 rows, 10 and 5.1, 5.2, in the order of the plan. Empty means that no source says; nothing is converted.
--   Where the reported status contradicts the dates, see donor_assertion and donor_finding.
-- run: muang sql -f docs/questions/q05_donor_projects.sql
-- column: project_id · ลำดับโครงการ · number of the project
-- column: name_th · ชื่อโครงการ · Thai name
-- column: name_en · ชื่อโครงการภาษาอังกฤษ · English name
-- column: donor · ผู้ให้ทุน · donor
-- column: thai_partner · หน่วยงานไทย · Thai partner
-- column: budget_amount · วงเงิน · amount
-- column: budget_currency · สกุลเงิน ISO 4217 · ISO 4217 currency
-- column: is_approximate · เป็นจำนวนประมาณหรือไม่ · whether the source says approximately
-- column: start_date · วันเริ่ม · start
-- column: end_date · วันสิ้นสุดตามกำหนดล่าสุด · planned end, as last revised
-- column: end_precision · ความละเอียดของวันสิ้นสุด: day month year · how exactly the end is known: day, month or year
-- column: delay_months · จำนวนเดือนที่ล่าช้า · months of delay
-- column: status_reported · สถานะที่รายงาน · status as reported
-- column: status_derived · สถานะตามวันที่ · status by the dates
-- column: status_conflict · ขัดกันหรือไม่ · whether the two contradict each other
-- column: next_milestone · เหตุการณ์สำคัญถัดไป · next milestone
-- column: next_milestone_on · วันที่ตามกำหนด · its planned day
select
    project_id,
    name_th,
    name_en,
    donor,
    thai_partner,
    budget_amount,
    budget_currency,
    budget_is_approximate as is_approximate,
    start_date,
    end_date,
    end_precision,
    delay_months,
    status_reported,
    status_derived,
    status_conflict,
    next_milestone,
    next_milestone_on
from donor_project
order by sort_key
