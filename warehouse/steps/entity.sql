-- Grain: thing told; entity_key is what is counted. A thing joins the least of those that it matches by the rule, and only
-- if that one joins nobody itself: so each of a group matches its first directly, and no chain of likenesses grows.
-- Which of them is the first follows from what they say alone, never from the order in which they came.
with thing as (
    select distinct kind, exact_key, is_simulated from told
),
leader as (
    select thing.*
    from thing
    anti join (select * from told_pair where is_match) as pair
        on pair.kind = thing.kind and pair.second_key = thing.exact_key and pair.is_simulated = thing.is_simulated
)
select
    thing.kind,
    thing.exact_key,
    thing.is_simulated,
    coalesce(min(leader.exact_key), thing.exact_key) as entity_key
from thing
left join told_pair as pair
    on pair.kind = thing.kind
    and pair.second_key = thing.exact_key
    and pair.is_simulated = thing.is_simulated
    and pair.is_match
left join leader
    on leader.kind = pair.kind and leader.exact_key = pair.first_key and leader.is_simulated = pair.is_simulated
group by thing.kind, thing.exact_key, thing.is_simulated
