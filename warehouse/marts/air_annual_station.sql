-- Grain: station × calendar year × pollutant, real and simulated apart. The mean is of all valid days and is kept
-- either way; is_valid says whether the year and each of its quarters are covered as completeness_rule asks.
with threshold as (
    select
        max(share_pct) filter (period = 'year') as year_pct,
        max(share_pct) filter (period = 'quarter') as quarter_pct
    from completeness_rule
    where statistic = 'annual_mean'
),
counted as (
    select
        station_id,
        pollutant,
        unit,
        is_simulated,
        year(date) as year_ce,
        sum(to_milli(value)) as total_milli,
        count(*) as valid_days,
        count(*) filter (quarter(date) = 1) as q1_days,
        count(*) filter (quarter(date) = 2) as q2_days,
        count(*) filter (quarter(date) = 3) as q3_days,
        count(*) filter (quarter(date) = 4) as q4_days,
        count(*) filter (exceeds) as days_over_standard
    from air_daily
    group by station_id, pollutant, unit, is_simulated, year(date)
)
select
    station_id,
    pollutant,
    year_ce + 543 as year_be,
    year_ce,
    from_milli(half_up_div(total_milli, valid_days)) as value,
    unit,
    valid_days,
    days_in_year(year_ce) as days_in_year,
    share_pct(valid_days, days_in_year(year_ce)) as coverage_pct,
    share_pct(q1_days, days_in_quarter(year_ce, 1)) as coverage_q1_pct,
    share_pct(q2_days, days_in_quarter(year_ce, 2)) as coverage_q2_pct,
    share_pct(q3_days, days_in_quarter(year_ce, 3)) as coverage_q3_pct,
    share_pct(q4_days, days_in_quarter(year_ce, 4)) as coverage_q4_pct,
    100 * valid_days >= threshold.year_pct * days_in_year(year_ce)
        and 100 * q1_days >= threshold.quarter_pct * days_in_quarter(year_ce, 1)
        and 100 * q2_days >= threshold.quarter_pct * days_in_quarter(year_ce, 2)
        and 100 * q3_days >= threshold.quarter_pct * days_in_quarter(year_ce, 3)
        and 100 * q4_days >= threshold.quarter_pct * days_in_quarter(year_ce, 4) as is_valid,
    days_over_standard,
    is_simulated
from counted
cross join threshold
