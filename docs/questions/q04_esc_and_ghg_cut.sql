-- title_th: เทศบาลใดผ่านเกณฑ์เมืองสิ่งแวดล้อมยั่งยืนและลดก๊าซเรือนกระจกได้ตามเกณฑ์
-- title_en: Which municipalities passed the criteria of sustainable cities and cut greenhouse gases by the threshold
-- asks_th: กรมการเปลี่ยนแปลงสภาพภูมิอากาศและสิ่งแวดล้อม
-- asks_en: Department of Climate Change and Environment
-- answer_th: หนึ่งแถวต่อเทศบาล เครื่องมือ และปีที่ลด นับเฉพาะปีที่เทียบกับปีฐานได้ เกณฑ์เริ่มต้นร้อยละ 5 กรุงเทพมหานครและเมืองพัทยา
--   ไม่ใช่เทศบาล CFO (องค์กร) และ CCF (เมือง) เป็นคนละบัญชี
-- answer_en: One row a municipality, book and year of the cut, where the year compares with its base year; the threshold
--   is 5 % unless another is given. Bangkok and Pattaya are no municipalities. CFO and CCF are two books.
-- run: muang sql -f docs/questions/q04_esc_and_ghg_cut.sql --param least_pct=5
-- param: least_pct decimal = 5 · ลดได้อย่างน้อยร้อยละ · least cut, %
-- column: authority_code · รหัส อปท. (ว่างเมื่อไม่ทราบ) · code of the authority; empty where not known
-- column: authority_name · ชื่อเทศบาล · name
-- column: province_th · จังหวัด · province
-- column: esc_years · ปีที่ผ่านเกณฑ์เมืองสิ่งแวดล้อมยั่งยืน คั่นด้วย ; · years in which it passed, by ;
-- column: instrument · บัญชี: CFO ขององค์กร CCF ของเมือง · book: CFO or CCF
-- column: base_year_be · ปีฐาน พ.ศ. · base year, BE
-- column: year_be · ปีที่ลด พ.ศ. · year of the cut, BE
-- column: reduction_pct · ร้อยละที่ลดได้ · cut, %
-- column: is_verified · ทวนสอบแล้วทั้งสองปีหรือไม่ · whether the reports of both years are verified
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
with passed as (
    select entity_key, is_simulated, string_agg(year_be::varchar, '; ' order by year_be) as esc_years
    from assessment_result
    where scheme = 'esc' and result = 'passed'
    group by entity_key, is_simulated
)
select
    cut.authority_code,
    cut.authority_name,
    province.name_th as province_th,
    passed.esc_years,
    cut.instrument,
    cut.base_year_be,
    cut.year_be,
    cut.reduction_pct,
    cut.is_verified,
    cut.is_simulated
from ghg_reduction as cut
inner join passed using (entity_key, is_simulated)
left join province using (province_code)
where cut.authority_class = 'municipality' and cut.is_comparable and cut.reduction_pct >= $least_pct
order by cut.is_simulated, province.name_th, cut.authority_name, cut.instrument, cut.year_be
