-- Grain: station × calendar year × pollutant × rule of quality control, real and simulated apart. An hour may carry the
-- flags of several rules; `any` and `blocking` count it once, `undecided` those whose label is not decided.
with rule_mask as (
    select rule, 1 << bit as mask from air_quality_rule
    union all
    select 'any', sum(1 << bit)::bigint from air_quality_rule
    union all
    select 'blocking', sum(1 << bit)::bigint from air_quality_rule where is_blocking
),
counted as (
    select station_id, year_ce, pollutant, is_simulated, rule,
        sum(hours) as hours, coalesce(sum(hours) filter (flags & mask <> 0), 0) as flagged_hours
    from air_quality_count
    cross join rule_mask
    group by station_id, year_ce, pollutant, is_simulated, rule
    union all
    select station_id, year_ce, pollutant, is_simulated, 'undecided', sum(hours), sum(undecided_hours)
    from air_quality_count
    group by station_id, year_ce, pollutant, is_simulated
)
select
    station_id,
    pollutant,
    year_ce + 543 as year_be,
    year_ce,
    rule,
    hours,
    flagged_hours,
    share_pct(flagged_hours, hours) as share_pct,
    is_simulated
from counted
