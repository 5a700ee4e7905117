-- Grain: local authority, real and simulated apart: what all ways of naming it say together. One that was raised in rank has
-- the type and the name of its last form, which its key says.
with typed as (
    select
        entity_key,
        is_simulated,
        case
            when min(authority_type) = max(authority_type) then min(authority_type)
            else coalesce(
                case left(entity_key, 1)
                    when '2' then 'อบจ.' when '3' then 'ทน.' when '4' then 'ทม.' when '5' then 'ทต.' when '6' then 'อบต.'
                end,
                max(authority_type) filter (authority_type = split_part(entity_key, ' ', 1)),
                min(authority_type)
            )
        end as authority_type
    from authority_identity
    group by entity_key, is_simulated
)
select
    identity.entity_key,
    identity.is_simulated,
    min(identity.authority_code) as authority_code,
    coalesce(min(title) filter (identity.authority_type = typed.authority_type), min(title)) as authority_name,
    typed.authority_type,
    min(authority_class) as authority_class,
    min(province_code) as province_code,
    bool_or(is_identified) as is_identified,
    bool_and(basis = 'ambiguous') as is_ambiguous
from authority_identity as identity
inner join typed
    on typed.entity_key = identity.entity_key and typed.is_simulated = identity.is_simulated
group by identity.entity_key, identity.is_simulated, typed.authority_type
