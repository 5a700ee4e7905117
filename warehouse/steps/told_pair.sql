-- Grain: two things told that may be one (exact keys, the smaller first), with what speaks for it and against it.
-- Only things of one day, of one name on days near each other, and, of kinds without a day,
-- names that begin alike are held against each other. Items of a register have codes of their own:
-- two of one list are two, however alike their names.
with thing as (
    select
        kind,
        exact_key,
        is_simulated,
        min(compared_name) as compared_name,
        left(min(compared_name), 1) as first_letter,
        min(numbers) as numbers,
        min(on_date) as on_date,
        bool_and(is_day) as is_day,
        min(place) as place,
        min(told_group) as told_group,
        list(distinct source_id) as sources
    from told
    group by kind, exact_key, is_simulated
),
candidate as (
    select first.kind, first.is_simulated, first.exact_key as first_key, second.exact_key as second_key
    from thing as first
    inner join thing as second using (kind, is_simulated, on_date)
    where first.exact_key < second.exact_key
    union
    select first.kind, first.is_simulated, first.exact_key, second.exact_key
    from thing as first
    inner join thing as second using (kind, is_simulated, compared_name, numbers)
    inner join match_rule using (kind)
    where first.exact_key < second.exact_key
        and abs(date_diff('day', first.on_date, second.on_date)) <= match_rule.near_days
    union
    select first.kind, first.is_simulated, first.exact_key, second.exact_key
    from thing as first
    inner join thing as second using (kind, is_simulated, first_letter)
    inner join match_rule using (kind)
    where first.exact_key < second.exact_key
        and not match_rule.date_is_equal
        -- Names below the cut-off give 0, and fast.
        and jaro_winkler_similarity(
            first.compared_name,
            second.compared_name,
            least(match_rule.near_similarity_milli, match_rule.least_similarity_milli) / 1000 - 0.001
        ) > 0
),
compared as (
    select
        candidate.*,
        cast(jaro_winkler_similarity(first.compared_name, second.compared_name) as decimal(18, 3)) as similarity,
        candidate.kind = 'registry_item' and list_has_any(first.sources, second.sources) as is_of_one_list,
        first.numbers = second.numbers as numbers_agree,
        not rule.date_is_equal or (first.on_date = second.on_date and first.is_day and second.is_day) as date_agrees,
        not rule.place_is_equal or first.place is not distinct from second.place as place_agrees,
        not rule.group_is_equal or first.told_group is not distinct from second.told_group as group_agrees,
        abs(date_diff('day', first.on_date, second.on_date)) as days_apart,
        rule.date_is_equal as has_day,
        rule.least_similarity_milli,
        rule.near_similarity_milli,
        rule.near_days
    from candidate
    inner join thing as first
        on first.kind = candidate.kind
        and first.exact_key = candidate.first_key
        and first.is_simulated = candidate.is_simulated
    inner join thing as second
        on second.kind = candidate.kind
        and second.exact_key = candidate.second_key
        and second.is_simulated = candidate.is_simulated
    inner join match_rule as rule on rule.kind = candidate.kind
)
select
    kind,
    is_simulated,
    first_key,
    second_key,
    similarity,
    date_agrees and place_agrees and group_agrees and numbers_agree
        and not is_of_one_list and similarity * 1000 >= least_similarity_milli as is_match,
    case
        when not date_agrees then 'other_date'
        when not place_agrees then 'other_place'
        when not group_agrees then 'other_group'
        when similarity * 1000 < least_similarity_milli or is_of_one_list then 'other_name'
        when not numbers_agree then 'other_numbers'
        else 'chain'
    end as apart_because,
    -- All else agrees and the name is near, or the name agrees and one other thing does not, the days being near.
    -- Without a day, a name with another number (a year, an edition) is another thing.
    (
        date_agrees and place_agrees and group_agrees and similarity * 1000 >= near_similarity_milli
        and (has_day or numbers_agree)
    )
        or (
            similarity * 1000 >= least_similarity_milli
            and numbers_agree
            and (not date_agrees)::int + (not place_agrees)::int + (not group_agrees)::int = 1
            and coalesce(days_apart <= near_days, true)
        ) as is_near
from compared
