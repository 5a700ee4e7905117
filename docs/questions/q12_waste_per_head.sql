-- title_th: อัตราการเกิดขยะมูลฝอยต่อคนต่อวัน ตามประเภท อปท. และปี
-- title_en: Municipal solid waste per person and day, by type of local authority and year
-- asks_th: กรมส่งเสริมการปกครองท้องถิ่น
-- asks_en: Department of Local Administration
-- answer_th: หนึ่งแถวต่อปี คอลัมน์คือประเภท อปท. ค่าคือขยะรวมหารด้วยประชากรรวมของ อปท. ที่มีทั้งสองตัวเลข ไม่ใช่ค่าเฉลี่ยของอัตรา
-- answer_en: One row a year, a column a type: the waste of all authorities that have both figures over their people, not a
--   mean of rates.
-- run: muang sql -f docs/questions/q12_waste_per_head.sql
-- param: first_year year = 2561 · ปีแรก · first year
-- param: last_year year = 2568 · ปีสุดท้าย · last year
-- column: year_be · ปี พ.ศ. (ปฏิทิน) · calendar year, BE
-- column: city_municipality · เทศบาลนคร (กก./คน/วัน) · city municipalities, kg/person/day
-- column: town_municipality · เทศบาลเมือง · town municipalities
-- column: subdistrict_municipality · เทศบาลตำบล · subdistrict municipalities
-- column: subdistrict_organisation · องค์การบริหารส่วนตำบล · subdistrict organisations
-- column: special · กรุงเทพมหานครและเมืองพัทยา · Bangkok and Pattaya
-- column: all_types · ทุกประเภท · all types
-- column: authorities · จำนวน อปท. ที่มีทั้งสองตัวเลข · authorities that have both figures
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
with waste as (
    select year_be, authority_type, to_milli(generated_t_day) as kg_day, population as persons, is_simulated
    from waste_annual
    where series = 'pcd_authority'
        and year_be between $first_year and $last_year
        and generated_t_day is not null
        and population > 0
),
of_type as (
    select
        is_simulated,
        year_be,
        coalesce(authority_type, 'all') as authority_type,
        count(*) as authorities,
        from_milli(half_up_div(1000 * sum(kg_day), sum(persons))) as rate
    from waste
    group by grouping sets ((is_simulated, year_be, authority_type), (is_simulated, year_be))
    having grouping(authority_type) = 1 or authority_type is not null
)
select
    year_be,
    max(rate) filter (authority_type = 'ทน.') as city_municipality,
    max(rate) filter (authority_type = 'ทม.') as town_municipality,
    max(rate) filter (authority_type = 'ทต.') as subdistrict_municipality,
    max(rate) filter (authority_type = 'อบต.') as subdistrict_organisation,
    max(rate) filter (authority_type = 'พิเศษ') as special,
    max(rate) filter (authority_type = 'all') as all_types,
    max(authorities) filter (authority_type = 'all') as authorities,
    is_simulated
from of_type
group by is_simulated, year_be
order by is_simulated, year_be
