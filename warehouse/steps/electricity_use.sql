-- Grain: item of purchased electricity × organisation × calendar year, as form 1.5 of the carbon footprint has it: months
-- that have a figure, and their sum. The form names no province, so a name that stands twice in the register is nobody's.
select
    identity.entity_key,
    identity.title as authority_name,
    identity.authority_code,
    identity.authority_type,
    identity.authority_class,
    identity.province_code,
    cfo_activity.item,
    cfo_activity.year_be,
    count(cfo_activity.activity) as months,
    sum(cfo_activity.activity) as kwh,
    cfo_activity.is_simulated,
    min({'source_id': source_id, 'source_row': source_row}) as place
from cfo_activity
inner join authority_identity as identity
    on identity.is_simulated = cfo_activity.is_simulated
    and identity.told_as = told_as(null, null, cfo_activity.organisation, null)
cross join build_context
where cfo_activity.scope = '2'
    and name_key(cfo_activity.activity_unit) in ('kwh', 'กิโลวัตต์ชั่วโมง', 'หน่วยไฟฟ้า')
    and cfo_activity.activity is not null
    and identity.authority_class = 'municipality'
    and identity.basis <> 'ambiguous'
    and cfo_activity.year_be <= build_context.as_of_year_be
group by all
