-- title_th: จังหวัดใดเสี่ยงสูงต่ออุทกภัย แต่ไม่มีเทศบาลที่มีแผนสร้างภูมิคุ้มกัน
-- title_en: Provinces with a high flood risk but no municipality with a resilience plan
-- asks_th: กรมป้องกันและบรรเทาสาธารณภัย
-- asks_en: Department of Disaster Prevention and Mitigation
-- answer_th: หนึ่งแถวต่อจังหวัด ตามผลการประเมินความเสี่ยงปีล่าสุดของจังหวัด แผนคือหลักฐานของ TH-14e จังหวัดที่ไม่ถูกประเมินไม่มีแถว
-- answer_en: One row a province, by its newest risk assessment; plans are the evidence of TH-14e. A province that was never
--   assessed has no row.
-- run: muang sql -f docs/questions/q19_risk_without_plan.sql --param hazard=flood
-- param: hazard text = flood · ประเภทภัย: flood storm landslide drought … · hazard: flood, storm, landslide, drought, …
-- column: province_code · รหัสจังหวัด · province
-- column: province_th · จังหวัด · its name
-- column: assessed_year_be · ปีที่ประเมิน พ.ศ. · year of the assessment, BE
-- column: risk_level · ระดับความเสี่ยงสูงสุด: very_high high · highest level: very_high or high
-- column: areas · จำนวนพื้นที่ที่เสี่ยงสูงหรือสูงมาก · areas at high or very high risk
-- column: municipalities · จำนวนเทศบาลในปัจจุบัน · municipalities there now
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
with newest as (
    select *
    from disaster_risk
    where hazard = $hazard and province_code is not null
    qualify year_be = max(year_be) over (partition by province_code, is_simulated)
),
at_risk as (
    select
        province_code,
        is_simulated,
        max(year_be) as assessed_year_be,
        case when bool_or(risk_level = 'very_high') then 'very_high' else 'high' end as risk_level,
        count(*) as areas
    from newest
    where risk_level in ('high', 'very_high')
    group by province_code, is_simulated
),
with_plan as (
    select distinct province_code, is_simulated
    from indicator_evidence
    where series = 'TH-14e' and breakdown = 'total'
),
municipality as (
    select province_code, is_simulated, count(*) as municipalities
    from local_authority
    where is_municipality and valid_to is null
    group by province_code, is_simulated
)
select
    at_risk.province_code,
    province.name_th as province_th,
    at_risk.assessed_year_be,
    at_risk.risk_level,
    at_risk.areas,
    municipality.municipalities,
    at_risk.is_simulated
from at_risk
anti join with_plan using (province_code, is_simulated)
left join municipality using (province_code, is_simulated)
left join province using (province_code)
order by at_risk.is_simulated, at_risk.risk_level = 'very_high' desc, at_risk.areas desc, at_risk.province_code
