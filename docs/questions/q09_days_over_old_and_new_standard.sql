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
with standard as (
    select
        min_by(value, valid_to) as old_value,
        max_by(value, coalesce(valid_to, date '9999-12-31')) as new_value,
        max(resolution_milli) as resolution_milli
    from air_standard
    where pollutant = 'pm25' and averaging = '24 hours'
),
official as (
    select
        daily.station_id,
        year(daily.date) + 543 as year_be,
        round_milli(to_milli(daily.value), standard.resolution_milli) as milli,
        to_milli(standard.old_value) as old_milli,
        to_milli(standard.new_value) as new_milli,
        daily.exceeds,
        daily.is_simulated
    from air_daily as daily
    cross join standard
    where daily.pollutant = 'pm25'
        and daily.value is not null
        and daily.date between make_date($first_year::integer - 543, 1, 1) and make_date($last_year::integer - 543, 12, 31)
)
select
    official.station_id,
    any_value(station.name_th) as station_th,
    official.year_be,
    count(*) filter (milli > old_milli) as days_over_old,
    count(*) filter (milli > new_milli) as days_over_new,
    count(*) filter (exceeds) as days_over_in_force,
    count(*) as valid_days,
    official.is_simulated
from official
left join air_station as station
    on station.station_id = official.station_id and station.is_simulated = official.is_simulated
group by official.station_id, official.year_be, official.is_simulated
order by official.is_simulated, official.station_id, official.year_be
