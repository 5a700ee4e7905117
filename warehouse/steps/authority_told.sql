-- Grain: way in which leaf tables name a local authority (code, type, name and province as sent), real and simulated apart.
-- `is_of_authorities`: the table lists local authorities; an owner or a developer may be any organisation.
-- `is_of_municipalities`: the table lists municipalities alone, whatever type it says.
with told as (
    select authority_code, authority_type, authority_name, province_code, is_simulated,
        true as is_of_authorities, false as is_of_municipalities
    from (
        select authority_code, authority_type, authority_name, province_code, is_simulated from cfo_report
        union all
        select authority_code, authority_type, authority_name, province_code, is_simulated from ccf_entry
        union all
        select authority_code, authority_type, authority_name, province_code, is_simulated from self_assessment
        union all
        select authority_code, authority_type, authority_name, province_code, is_simulated from esc_result
        union all
        select authority_code, authority_type, authority_name, province_code, is_simulated from eco_industrial_result
        union all
        select authority_code, authority_type, authority_name, province_code, is_simulated from green_space_report
        union all
        select authority_code, authority_type, authority_name, province_code, is_simulated from waste_authority
        union all
        select authority_code, authority_type, authority_name, province_code, is_simulated from training
    )
    union all
    select authority_code, authority_type, authority_name, province_code, is_simulated, true, true from network_member
    union all
    select authority_code, municipality_type, municipality_th, province_code, is_simulated, true, true from asean_award
    union all
    select null, null, owner, province_code, is_simulated, false, false from less_award where owner is not null
    union all
    select null, null, developer, province_code, is_simulated, false, false from tver_project where developer is not null
    union all
    select null, null, organisation, null, is_simulated, false, false from cfo_activity where organisation is not null
    union all
    select null, null, trim(agency), null, strategy_step.is_simulated, false, false
    from strategy_step
    cross join unnest(string_split(strategy_step.agencies, ';')) as named(agency)
    where regexp_matches(trim(agency), '^(เทศบาล|ทน\.|ทม\.|ทต\.)')
)
select
    told_as(authority_code, authority_type, authority_name, province_code) as told_as,
    authority_code,
    authority_type,
    authority_name,
    province_code,
    is_simulated,
    bool_or(is_of_authorities) as is_of_authorities,
    bool_or(is_of_municipalities) as is_of_municipalities
from told
group by all
