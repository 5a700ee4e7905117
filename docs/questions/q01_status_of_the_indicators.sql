-- title_th: สถานะของตัวชี้วัดประเทศไทยทั้ง 18 ตัว
-- title_en: Status of the 18 Thai indicators
-- asks_th: สำนักงานรัฐมนตรี
-- asks_en: Minister's office
-- answer_th: 18 แถว จากข้อมูลจริงเท่านั้น ณ วันที่ของรุ่นเผยแพร่ ย้อนดูวันอื่น เช่น 30 กันยายน 2567 ด้วย --as-of 2567-09-30
--   (จัดทำรุ่นของวันนั้นก่อนด้วย muang run --as-of 2567-09-30)
-- answer_en: 18 rows, from real data alone, as of the day of the release. Another day, such as 30 September 2567, is
--   asked with --as-of 2567-09-30, after muang run --as-of 2567-09-30 has made its release.
-- run: muang sql -f docs/questions/q01_status_of_the_indicators.sql
-- column: indicator_no · ลำดับ · number
-- column: name_th · ตัวชี้วัด · Thai name
-- column: kind · ประเภท: milestone count coverage outcome · milestone, count, coverage or outcome
-- column: series · ชุดข้อมูลหลัก · headline series
-- column: actual · ผลการดำเนินงาน (ว่าง = ไม่มีข้อมูล ซึ่งไม่ใช่ศูนย์) · actual; empty where there is none, which is not zero
-- column: unit_th · หน่วย · unit
-- column: year_be · ปี พ.ศ. ของค่า · year of the value, BE
-- column: target · ค่าเป้าหมาย (ว่างจนกว่ากระทรวงจะกำหนด) · target; empty until the ministry sets one
-- column: achievement_pct · ร้อยละของค่าที่ควรถึง · achievement, %
-- column: status · สถานะ · status
-- column: colour · สี (ว่าง = ไม่ให้สี) · colour; empty where none is due
-- column: is_stale · ข้อมูลไม่เป็นปัจจุบันหรือไม่ · whether the value is stale
-- column: owner_agency · หน่วยงานเจ้าของข้อมูล · agencies that owe the data
-- column: as_of · ข้อมูล ณ วันที่ · as of
select
    indicator_no,
    name_th,
    kind,
    series,
    value as actual,
    unit_th,
    year_be,
    target,
    achievement_pct,
    status,
    colour,
    is_stale,
    owner_agency,
    as_of
from indicator_summary
order by indicator_no
