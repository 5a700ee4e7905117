-- title_th: ทุกเรื่องของเทศบาลหรือ อปท. หนึ่งแห่ง
-- title_en: Everything about one municipality or other local authority
-- asks_th: นักวิเคราะห์
-- asks_en: Analyst
-- answer_th: หนึ่งแถวต่อค่า เรียงตามเรื่องและปี คุณภาพอากาศเป็นของจังหวัด (อปท. ไม่มีสถานีของตนเอง) ชื่อที่มีในหลายจังหวัดได้คำตอบของทุกแห่ง
--   โปรดระบุด้วยรหัส อปท. โครงการของผู้ให้ทุนเป็นของประเทศ จึงไม่อยู่ในนี้
-- answer_en: One row a value, by metric and year. Air quality is the province's, for stations belong to no authority. A name
--   that stands in several provinces is answered for all of them: give the code then. Donor projects are the country's and
--   not in it.
-- run: muang sql -f docs/questions/q15_profile_of_a_city.sql --param authority=ทม.ทุ่งสง
-- param: authority text = ทม.ทุ่งสง · รหัส อปท. 7 หลัก หรือชื่อพร้อมประเภท · 7-digit code, or name with its type
-- column: entity_key · รหัสที่ใช้นับ อปท. · which authority
-- column: metric · รหัสรายการ · metric
-- column: metric_th · รายการ · its Thai name
-- column: metric_en · รายการภาษาอังกฤษ · its English name
-- column: detail · รายการย่อย · detail
-- column: year_be · ปี พ.ศ. · year, BE
-- column: year_basis · ฐานของปี: calendar fiscal academic · what the year is: calendar, fiscal or academic
-- column: value · ค่า · value
-- column: unit · หน่วย · unit
-- column: note · ข้อความประกอบ · words of the value
-- column: file_name · แฟ้มที่มา (ว่างเมื่อเป็นค่ารวม) · file; empty of a sum or mean
-- column: sheet · แผ่นงาน · sheet
-- column: source_row · แถว · row
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
with asked as (
    select distinct entity_key
    from authority_identity
    where $authority in (title, entity_key, authority_code)
    union
    select $authority
),
own as (
    select city_profile.*
    from city_profile
    inner join asked using (entity_key)
),
air as (
    select
        place.entity_key,
        'pm25_of_province' as metric,
        area.year_be,
        'calendar' as year_basis,
        area.value,
        area.unit,
        case when area.is_valid then 'complete year' else 'incomplete year' end as note,
        area.is_simulated
    from (select distinct entity_key, province_code from own) as place
    inner join air_annual_area as area on area.area_code = place.province_code
    where area.area_level = 'province' and area.pollutant = 'pm25' and area.method = 'station_mean'
),
line as (
    select own.*, city_metric.name_th as metric_th, city_metric.name_en as metric_en
    from own
    left join city_metric using (metric)
    union all by name
    select *, 'ค่าเฉลี่ยรายปี PM2.5 ของจังหวัด' as metric_th, 'Annual mean of PM2.5 of the province' as metric_en
    from air
)
select
    line.entity_key,
    line.metric,
    line.metric_th,
    line.metric_en,
    line.detail,
    line.year_be,
    line.year_basis,
    line.value,
    line.unit,
    line.note,
    source.file_name,
    source.sheet,
    line.source_row,
    line.is_simulated
from line
left join source using (source_id)
order by line.is_simulated, line.entity_key, line.metric, line.detail, line.year_be
