-- Grain: milestone × year × part: the stage that its furthest item has reached, as an indicator observes it. What stands
-- without a dated document is reported only; the value is what is verified, where anything is.
select
    series,
    year_be,
    'country' as area_level,
    'TH' as area_code,
    part as breakdown,
    'stage' as basis,
    coalesce(max(verified_pct), max(stage_pct)) as value,
    null::decimal(18, 2) as coverage_pct,
    true as is_long_enough,
    case when max(verified_pct) is not null then 'verified' else 'reported' end as flag,
    is_simulated,
    max(verified_pct) as verified_value,
    max(stage_pct) as reported_value
from milestone_item
group by series, year_be, part, is_simulated
