-- title_th: การปรับดัชนีคุณภาพอากาศ พ.ศ. 2566 ทำให้ระดับของวันใดเปลี่ยนจากระดับใดเป็นระดับใด
-- title_en: Which station-days changed their air quality class because of the revision of 2566
-- asks_th: กรมควบคุมมลพิษ
-- asks_en: Pollution Control Department
-- answer_th: หนึ่งแถวต่อคู่ของระดับเดิมและระดับใหม่ นับสถานี-วันที่มีค่าทั้งหมดด้วยดัชนีทั้งสองฉบับ ทุกวันมีรายละเอียดในตาราง air_daily
-- answer_en: One row a pair of old and new class: all station-days with a value, counted by both revisions of the index.
--   Table air_daily has each of the days.
-- run: muang sql -f docs/questions/q10_class_changes_of_2566.sql --param first_year=2566 --param last_year=2567
-- param: first_year year = 2561 · ปีแรก · first year
-- param: last_year year = 2568 · ปีสุดท้าย · last year
-- param: pollutant text = pm25 · สารมลพิษ: pm25 pm10 o3 co no2 so2 · pollutant: pm25, pm10, o3, co, no2, so2
-- column: class_before_2566 · ลำดับระดับตามเกณฑ์เดิม · class before BE 2566
-- column: before_th · ชื่อระดับตามเกณฑ์เดิม · its Thai name
-- column: class_2566 · ลำดับระดับตามฉบับ พ.ศ. 2566 · class of the revision of BE 2566
-- column: after_th · ชื่อระดับตามฉบับ พ.ศ. 2566 · its Thai name
-- column: station_days · จำนวนสถานี-วัน · station-days
-- column: stations · จำนวนสถานี · stations
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
select
    changed.class_before_2566,
    before.class_th as before_th,
    changed.class_2566,
    after.class_th as after_th,
    sum(changed.days)::bigint as station_days,
    count(distinct changed.station_id) as stations,
    changed.is_simulated
from air_class_change as changed
inner join aqi_breakpoint as before
    on before.revision = 'before_2566'
    and before.pollutant = changed.pollutant
    and before.class_no = changed.class_before_2566
inner join aqi_breakpoint as after
    on after.revision = '2566' and after.pollutant = changed.pollutant and after.class_no = changed.class_2566
where changed.pollutant = $pollutant and changed.year_be between $first_year and $last_year
group by
    changed.is_simulated, changed.class_before_2566, before.class_th, changed.class_2566, after.class_th
order by changed.is_simulated, changed.class_before_2566, changed.class_2566
