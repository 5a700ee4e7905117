-- title_th: ค่าเฉลี่ยรายปีของ PM2.5 รายจังหวัด เทียบกับมาตรฐานที่ใช้ในปีนั้นและค่าแนะนำขององค์การอนามัยโลก
-- title_en: Annual PM2.5 by province against the standard of the day and WHO's levels
-- asks_th: กรมควบคุมมลพิษ
-- asks_en: Pollution Control Department
-- answer_th: หนึ่งแถวต่อจังหวัดและปี จังหวัดที่ไม่มีสถานีไม่มีแถว ซึ่งมิได้หมายความว่าอากาศสะอาด ปีที่ข้อมูลไม่ครบไม่เทียบกับมาตรฐาน
-- answer_en: One row a province and year. A province without a station has no row, which does not mean clean air; a year
--   that is not complete is compared with nothing.
-- run: muang sql -f docs/questions/q08_pm25_by_province.sql --param first_year=2561 --param last_year=2568
-- param: first_year year = 2561 · ปีแรก · first year
-- param: last_year year = 2568 · ปีสุดท้าย · last year
-- column: province_code · รหัสจังหวัด · province
-- column: province_th · จังหวัด · its name
-- column: year_be · ปี พ.ศ. (ปฏิทิน) · calendar year, BE
-- column: mean_ug_m3 · ค่าเฉลี่ยรายปี (มคก./ลบ.ม.) · annual mean, ug/m3
-- column: stations · จำนวนสถานีที่นำมาเฉลี่ย · stations in the mean
-- column: valid_days · จำนวนสถานี-วันที่มีข้อมูล · valid station-days
-- column: coverage_pct · ร้อยละความครบถ้วน · share of the station-days that are valid
-- column: is_valid · ข้อมูลครบพอหรือไม่ · whether the year is complete enough
-- column: standard_ug_m3 · มาตรฐานรายปีที่ใช้บังคับ ณ สิ้นปี · annual standard in force at the end of the year
-- column: exceeds · เกินมาตรฐานหรือไม่ (ว่างเมื่อข้อมูลไม่ครบ) · whether it is above; empty for an incomplete year
-- column: who_class · ระดับดีที่สุดขององค์การอนามัยโลกที่ผ่าน (above IT-1 = ไม่ผ่านระดับใด) · best WHO level that it meets; above IT-1 where it meets none
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
select
    area.area_code as province_code,
    province.name_th as province_th,
    area.year_be,
    area.value as mean_ug_m3,
    area.station_count as stations,
    area.station_days as valid_days,
    area.coverage_pct,
    area.is_valid,
    standard.value as standard_ug_m3,
    case
        when area.is_valid
            then round_milli(to_milli(area.value), standard.resolution_milli) > to_milli(standard.value)
    end as exceeds,
    case
        when area.is_valid then coalesce(
            (
                select min_by(who.level, who.value)
                from who_guideline as who
                where who.pollutant = 'pm25' and who.averaging = '1 year'
                    and make_date(area.year_ce::integer, 12, 31) between who.valid_from
                        and coalesce(who.valid_to, date '9999-12-31')
                    and round_milli(to_milli(area.value), who.resolution_milli) <= to_milli(who.value)
            ),
            'above IT-1'
        )
    end as who_class,
    area.is_simulated
from air_annual_area as area
left join province on province.province_code = area.area_code
left join air_standard as standard
    on standard.pollutant = 'pm25'
    and standard.averaging = '1 year'
    and make_date(area.year_ce::integer, 12, 31) between coalesce(standard.valid_from, date '0001-01-01')
        and coalesce(standard.valid_to, date '9999-12-31')
where area.area_level = 'province'
    and area.pollutant = 'pm25'
    and area.method = 'station_mean'
    and area.year_be between $first_year and $last_year
order by area.is_simulated, province_code, area.year_be
