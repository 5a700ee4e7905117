-- Grain: local authority, real and simulated apart: what all ways of naming it say together.
select
    entity_key,
    is_simulated,
    min(authority_code) as authority_code,
    min(title) as authority_name,
    min(authority_type) as authority_type,
    min(authority_class) as authority_class,
    min(province_code) as province_code,
    bool_or(is_identified) as is_identified,
    bool_and(basis = 'ambiguous') as is_ambiguous
from authority_identity
group by entity_key, is_simulated
