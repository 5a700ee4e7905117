-- title_th: จังหวัดใดจัดการขยะมูลฝอยถูกต้องต่ำกว่าเป้าหมาย และขาดอีกกี่ตันต่อวัน
-- title_en: Provinces below a share of waste managed properly, and the gap in tonnes a day
-- asks_th: กรมควบคุมมลพิษ และกรมส่งเสริมการปกครองท้องถิ่น
-- asks_en: Pollution Control Department, Department of Local Administration
-- answer_th: เรียงจากจังหวัดที่ขาดมากที่สุด เฉพาะชุดข้อมูลเดียว ไม่เติมข้ามชุดข้อมูล จังหวัดที่ตัวเลขขาดไม่มีแถว
-- answer_en: The largest gap first, of one series, which is never filled from another. A province that lacks a figure has
--   no row.
-- run: muang sql -f docs/questions/q11_waste_below_target.sql --param year=2565 --param series=thailand_sw
-- param: year year = 2565 · ปี · year
-- param: series text = pcd · ชุดข้อมูล: pcd thaimsw thailand_sw dla_clean_province · series: pcd, thaimsw, thailand_sw, dla_clean_province
-- param: target_pct decimal = 80 · เป้าหมายร้อยละ · target, %
-- column: rank · อันดับ · rank
-- column: province_code · รหัสจังหวัด · province
-- column: province_th · จังหวัด · its name
-- column: generated_t_day · ขยะที่เกิดขึ้น (ตัน/วัน) · generated, t/day
-- column: managed_properly_pct · ร้อยละที่จัดการถูกต้อง · managed properly, %
-- column: short_t_day · ต้องจัดการให้ถูกต้องเพิ่มอีก (ตัน/วัน) · tonnes a day short of the target
-- column: is_balanced · ตัวเลขสมดุลหรือไม่ · whether the figures balance
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
with waste as (
    select
        *,
        from_milli(
            half_up_div(to_milli(generated_t_day) * to_milli($target_pct), 100000)
            - to_milli(utilised_t_day) - to_milli(proper_t_day)
        ) as short_t_day
    from waste_annual
    where series = $series and area_level = 'province' and year_be = $year and managed_properly_pct < $target_pct
)
select
    rank() over (partition by waste.is_simulated order by waste.short_t_day desc) as rank,
    waste.area_code as province_code,
    province.name_th as province_th,
    waste.generated_t_day,
    waste.managed_properly_pct,
    waste.short_t_day,
    waste.is_balanced,
    waste.is_simulated
from waste
left join province on province.province_code = waste.area_code
order by waste.is_simulated, rank, province_code
