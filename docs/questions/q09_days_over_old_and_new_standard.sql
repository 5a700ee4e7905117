-- title_th: จำนวนวันที่ PM2.5 เกินมาตรฐาน 24 ชั่วโมง ตามมาตรฐานเดิมและมาตรฐานใหม่
-- title_en: Days above the 24-hour standard of PM2.5, under the old and the new standard
-- asks_th: กรมควบคุมมลพิษ
-- asks_en: Pollution Control Department
-- answer_th: หนึ่งแถวต่อสถานีและปี นับทุกวันที่มีค่าทางการด้วยมาตรฐานทั้งสองฉบับ และด้วยฉบับที่ใช้บังคับในวันนั้น
-- answer_en: One row a station and year: all days with an official value counted by both standards, and by the one in
--   force on the day.
-- run: muang sql -f docs/questions/q09_days_over_old_and_new_standard.sql --param first_year=2566
-- param: first_year year = 2561 · ปีแรก · first year
-- param: last_year year = 2568 · ปีสุดท้าย · last year
-- column: station_id · รหัสสถานี · station
-- column: station_th · ชื่อสถานี · its name
-- column: year_be · ปี พ.ศ. (ปฏิทิน) · calendar year, BE
-- column: days_over_old · จำนวนวันที่เกินมาตรฐานเดิม (50) · days above the old standard, 50
-- column: days_over_new · จำนวนวันที่เกินมาตรฐานใหม่ (37.5) · days above the new standard, 37.5
-- column: days_over_in_force · จำนวนวันที่เกินมาตรฐานที่ใช้บังคับในวันนั้น · days above the standard in force on the day
-- column: valid_days · จำนวนวันที่มีค่า · days with a value
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
-- A value is above a standard when it still is after rounding half up to the standard's resolution (0.1): from the
-- standard and half a step on.
with standard as (
    select
        min_by(value, valid_to) + max(resolution_milli) * 0.0005 as above_old,
        max_by(value, coalesce(valid_to, date '9999-12-31')) + max(resolution_milli) * 0.0005 as above_new
    from air_standard
    where pollutant = 'pm25' and averaging = '24 hours'
),
counted as (
    select
        daily.station_id,
        year(daily.date) + 543 as year_be,
        count(*) filter (daily.value >= standard.above_old) as days_over_old,
        count(*) filter (daily.value >= standard.above_new) as days_over_new,
        count(*) filter (daily.exceeds) as days_over_in_force,
        count(*) as valid_days,
        daily.is_simulated
    from air_daily as daily
    cross join standard
    where daily.pollutant = 'pm25'
        and daily.value is not null
        and daily.date between make_date($first_year::integer - 543, 1, 1) and make_date($last_year::integer - 543, 12, 31)
    group by daily.is_simulated, daily.station_id, year_be
)
select
    counted.station_id,
    station.name_th as station_th,
    counted.year_be,
    counted.days_over_old,
    counted.days_over_new,
    counted.days_over_in_force,
    counted.valid_days,
    counted.is_simulated
from counted
left join air_station as station using (station_id, is_simulated)
order by counted.is_simulated, counted.station_id, counted.year_be
