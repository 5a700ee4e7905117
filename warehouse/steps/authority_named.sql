-- Grain: local authority, real and simulated apart: what all ways of naming it say together. One that was raised in rank has
-- the type of its last form, which its key says.
select
    entity_key,
    is_simulated,
    min(authority_code) as authority_code,
    min(title) as authority_name,
    case
        when min(authority_type) = max(authority_type) then min(authority_type)
        else coalesce(
            case left(entity_key, 1)
                when '2' then 'อบจ.' when '3' then 'ทน.' when '4' then 'ทม.' when '5' then 'ทต.' when '6' then 'อบต.'
            end,
            max(authority_type) filter (authority_type = split_part(entity_key, ' ', 1)),
            min(authority_type)
        )
    end as authority_type,
    min(authority_class) as authority_class,
    min(province_code) as province_code,
    bool_or(is_identified) as is_identified,
    bool_and(basis = 'ambiguous') as is_ambiguous
from authority_identity
group by entity_key, is_simulated
