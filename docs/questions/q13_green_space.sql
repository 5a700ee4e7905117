-- title_th: พื้นที่สีเขียวต่อคนและร้อยละของพื้นที่ ราย อปท. เทียบกับเกณฑ์ตามประเภทและเกณฑ์พื้นที่สีเขียวสาธารณะ
-- title_en: Green space per person and as a share of the land, by authority, against the criteria of its type
-- asks_th: สำนักงานนโยบายและแผนทรัพยากรธรรมชาติและสิ่งแวดล้อม
-- asks_en: Office of Natural Resources and Environmental Policy and Planning
-- answer_th: หนึ่งแถวต่อ อปท. เกณฑ์ร้อยละ 15/20/25 ตามประเภทและร้อยละ 5 ของพื้นที่สีเขียวสาธารณะอยู่ในตาราง green_criterion
--   (ข้อเสนอ) ใช้ฐานข้อมูลเดียวต่อปี ช่องผ่านเกณฑ์ว่างเมื่อเทียบไม่ได้
-- answer_en: One row an authority. The criteria, 15, 20 and 25 % by type and 5 % of public green space, are rows of
--   green_criterion, a proposal. One inventory stands for a year; a flag is empty where it cannot be judged.
-- run: muang sql -f docs/questions/q13_green_space.sql --param year=2566 --param type=ทน.
-- param: year year = 2567 · ปี · year
-- param: type text = all · ประเภท อปท.: ทน. ทม. ทต. อบต. หรือ all · type: ทน., ทม., ทต., อบต., or all
-- column: authority_code · รหัส อปท. · code of the authority
-- column: authority_th · ชื่อ · name
-- column: authority_type · ประเภท · type
-- column: province_th · จังหวัด · province
-- column: m2_person · พื้นที่สีเขียวต่อคน (ตร.ม.) · m2 per person
-- column: share_pct · ร้อยละของพื้นที่ · share of the land, %
-- column: criterion_pct · เกณฑ์ตามประเภท · criterion of its type, %
-- column: meets_criterion · ผ่านเกณฑ์ตามประเภทหรือไม่ · whether it meets it
-- column: public_share_pct · ร้อยละของพื้นที่สีเขียวสาธารณะ · share of public green space, %
-- column: meets_public_criterion · ผ่านเกณฑ์พื้นที่สีเขียวสาธารณะหรือไม่ · whether it meets the criterion of public green space
-- column: inventory · ฐานข้อมูล · inventory
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
with named as (
    select authority_code, is_simulated, arg_max(name_th, coalesce(valid_from, date '0001-01-01')) as name_th
    from local_authority
    where authority_code is not null
    group by authority_code, is_simulated
),
green as (
    select
        area_code,
        any_value(authority_type) as authority_type,
        any_value(province_code) as province_code,
        max(m2_person) filter (definition = 'all_types') as m2_person,
        max(share_pct) filter (definition = 'all_types') as share_pct,
        max(criterion_pct) filter (definition = 'all_types') as criterion_pct,
        bool_or(meets_criterion) filter (definition = 'all_types') as meets_criterion,
        max(share_pct) filter (definition = 'public') as public_share_pct,
        bool_or(meets_criterion) filter (definition = 'public') as meets_public_criterion,
        inventory,
        is_simulated
    from green_space_annual
    where year_be = $year
        and area_level = 'authority'
        and definition in ('all_types', 'public')
        and is_chosen
        and $type in ('all', authority_type)
    group by area_code, inventory, is_simulated
)
select
    case when regexp_full_match(green.area_code, '\d{7}') then green.area_code end as authority_code,
    case when regexp_full_match(green.area_code, '\d{7}') then named.name_th else green.area_code end as authority_th,
    green.authority_type,
    province.name_th as province_th,
    green.m2_person,
    green.share_pct,
    green.criterion_pct,
    green.meets_criterion,
    green.public_share_pct,
    green.meets_public_criterion,
    green.inventory,
    green.is_simulated
from green
left join named on named.authority_code = green.area_code and named.is_simulated = green.is_simulated
left join province using (province_code)
order by green.is_simulated, green.province_code, authority_code
