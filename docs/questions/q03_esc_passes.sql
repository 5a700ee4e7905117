-- title_th: เทศบาลที่ผ่านเกณฑ์เมืองสิ่งแวดล้อมยั่งยืนในแต่ละปี ตามระดับผลและประเภทเทศบาล
-- title_en: Municipalities that passed the criteria of sustainable cities each year, by level and type
-- asks_th: กรมการเปลี่ยนแปลงสภาพภูมิอากาศและสิ่งแวดล้อม
-- asks_en: Department of Climate Change and Environment
-- answer_th: หนึ่งแถวต่อปีและระดับผล (all = ทุกระดับ) นับเทศบาลไม่ซ้ำ คอลัมน์สะสมนับเทศบาลไม่ซ้ำที่เคยได้ระดับนั้นตั้งแต่ปีแรก
--   ยอดที่รายงานโดยไม่มีรายชื่อไม่นับ กรุงเทพมหานครและเมืองพัทยาไม่ใช่เทศบาล
-- answer_en: One row a year and level (all for every level): distinct municipalities; the cumulative column counts those
--   that ever had the level since the first year. A total reported without names does not count, nor do Bangkok and
--   Pattaya, which are no municipalities.
-- run: muang sql -f docs/questions/q03_esc_passes.sql --param first_year=2561
-- param: first_year year = 2561 · ปีแรก · first year
-- param: last_year year = 2568 · ปีสุดท้าย · last year
-- column: year_be · ปีประเมิน พ.ศ. · year of the assessment, BE
-- column: level · ระดับผล: excellent very_good good not_said all · level: excellent, very_good, good, not_said, all
-- column: city_municipalities · เทศบาลนคร · city municipalities
-- column: town_municipalities · เทศบาลเมือง · town municipalities
-- column: subdistrict_municipalities · เทศบาลตำบล · subdistrict municipalities
-- column: municipalities · ทุกประเภท (รวมที่ไม่ทราบประเภท) · all types, those of unknown type included
-- column: municipalities_since_first_year · สะสมไม่ซ้ำตั้งแต่ปีแรก · distinct, cumulative since the first year
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
with passed as (
    select year_be, unnest([coalesce(level, 'not_said'), 'all']) as level, entity_key, authority_type, is_simulated
    from assessment_result
    where scheme = 'esc'
        and result = 'passed'
        and authority_class = 'municipality'
        and year_be between $first_year and $last_year
),
since as (
    select level, is_simulated, entity_key, min(year_be) as first_year_be
    from passed
    group by level, is_simulated, entity_key
)
select
    passed.year_be,
    passed.level,
    count(distinct entity_key) filter (authority_type = 'ทน.') as city_municipalities,
    count(distinct entity_key) filter (authority_type = 'ทม.') as town_municipalities,
    count(distinct entity_key) filter (authority_type = 'ทต.') as subdistrict_municipalities,
    count(distinct entity_key) as municipalities,
    (
        select count(*)
        from since
        where since.level = passed.level
            and since.is_simulated = passed.is_simulated
            and since.first_year_be <= passed.year_be
    ) as municipalities_since_first_year,
    passed.is_simulated
from passed
group by passed.is_simulated, passed.year_be, passed.level
order by
    passed.is_simulated,
    passed.year_be,
    list_position(['excellent', 'very_good', 'good', 'not_said', 'all'], passed.level)
