-- Grain: local authority × type that it had before it was raised in rank, real and simulated apart, with the days between
-- which it had it. A day that is in none of them has the type of its last form (authority_named). What an announcement
-- (authority_change) cannot tell from another of its name and province is not here.
with known as (
    select min(entity_key) as entity_key, province_code, title, is_simulated
    from authority_identity
    where basis <> 'ambiguous'
    group by province_code, title, is_simulated
    having count(distinct entity_key) = 1
),
raised as (
    select distinct known.entity_key, known.is_simulated, change.before_type, change.since
    from authority_change as change
    inner join known
        on known.province_code = change.province_code
        and known.title in (
            change.before_type || name_key(change.before_name_th), change.after_type || name_key(change.after_name_th)
        )
    cross join build_context
    where change.since <= build_context.as_of and change.before_type <> change.after_type
)
select
    entity_key,
    is_simulated,
    before_type as authority_type,
    coalesce(lag(since) over (partition by entity_key, is_simulated order by since), date '1900-01-01') as valid_from,
    since - 1 as valid_to
from raised
