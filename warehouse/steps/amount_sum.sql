-- Grain: series × year × area × breakdown, real and simulated apart: amounts added up over distinct things, as an indicator
-- observes them. The value is what is verified, where anything is, else what is reported. Coverage: how many of the
-- things report the amount.
with of_area as (
    select 'country' as area_level, 'TH' as area_code, amount.* from amount where year_be is not null
    union all
    select 'province', province_code, amount.* from amount where year_be is not null and province_code is not null
),
added as (
    select
        series,
        year_be,
        area_level,
        area_code,
        breakdown,
        case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end as basis,
        sum(amount) as reported_value,
        sum(amount) filter (is_verified) as verified_value,
        share_pct(count(amount), count(*)) as coverage_pct,
        is_simulated
    from of_area
    cross join plan_window
    group by all
)
select
    series, year_be, area_level, area_code, breakdown, basis,
    coalesce(verified_value, reported_value) as value, coverage_pct, true as is_long_enough,
    case when verified_value is not null then 'verified' else 'reported' end as flag,
    is_simulated, coalesce(verified_value, 0) as verified_value, reported_value
from added
where reported_value is not null
