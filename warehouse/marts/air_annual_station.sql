-- Grain: station × calendar year × pollutant, real and simulated apart. The mean is of all days with an official value and
-- is kept either way; is_valid says whether the year, each of its quarters and each season of air_season are covered as
-- completeness_rule asks. Of the gases the mean is of computed daily means (24 hours) where there is such a kind, since
-- annual standards are means of hours; of ozone it is of the days' highest 8-hour means, as air_daily has them.
with threshold as (
    select
        max(share_pct) filter (period = 'year') as year_pct,
        max(share_pct) filter (period = 'quarter') as quarter_pct,
        max(share_pct) filter (period = 'season') as season_pct
    from completeness_rule
    where statistic = 'annual_mean'
),
daily_mean as (
    select station_id, date, pollutant, unit, averaging, to_milli(value) as milli, value_basis = 'published' as is_published,
        is_simulated
    from air_daily
    where value is not null and (averaging = '24 hours' or pollutant = 'o3')
    union all
    select station_id, date, pollutant, unit, averaging, rounded_milli, false, is_simulated
    from air_daily_computed
    where averaging = '24 hours'
        and rounded_milli is not null
        and is_official
        and pollutant not in (select pollutant from aqi_breakpoint where averaging = '24 hours')
),
day_over as (
    select station_id, pollutant, is_simulated, year(date) as year_ce, count(*) filter (exceeds) as days_over_standard
    from air_daily
    group by station_id, pollutant, is_simulated, year(date)
),
counted as (
    select
        station_id,
        pollutant,
        unit,
        averaging,
        is_simulated,
        year(date) as year_ce,
        sum(milli) as total_milli,
        count(*) as valid_days,
        count(*) filter (is_published) as published_days,
        count(*) filter (quarter(date) = 1) as q1_days,
        count(*) filter (quarter(date) = 2) as q2_days,
        count(*) filter (quarter(date) = 3) as q3_days,
        count(*) filter (quarter(date) = 4) as q4_days
    from daily_mean
    group by station_id, pollutant, unit, averaging, is_simulated, year(date)
),
season_length as (
    select
        season,
        year_ce,
        sum(date_diff('day', make_date(year_ce, month, 1), cast(make_date(year_ce, month, 1) + interval 1 month as date)))
            as days
    from air_season
    cross join (select distinct year_ce from counted)
    group by season, year_ce
),
season_day as (
    select station_id, pollutant, is_simulated, year(date) as year_ce, season, count(*) as valid_days
    from daily_mean
    inner join air_season on air_season.month = month(date)
    group by station_id, pollutant, is_simulated, year(date), season
),
season_cover as (
    select
        counted.station_id,
        counted.pollutant,
        counted.is_simulated,
        counted.year_ce,
        min(share_pct(coalesce(season_day.valid_days, 0), season_length.days)) as least_pct,
        bool_and(100 * coalesce(season_day.valid_days, 0) >= threshold.season_pct * season_length.days) as is_covered
    from counted
    inner join season_length using (year_ce)
    left join season_day using (station_id, pollutant, is_simulated, year_ce, season)
    cross join threshold
    group by counted.station_id, counted.pollutant, counted.is_simulated, counted.year_ce
),
judged as (
    select
        counted.*,
        half_up_div(total_milli, valid_days) as mean_milli,
        season_cover.least_pct,
        100 * valid_days >= threshold.year_pct * days_in_year(year_ce)
            and 100 * q1_days >= threshold.quarter_pct * days_in_quarter(year_ce, 1)
            and 100 * q2_days >= threshold.quarter_pct * days_in_quarter(year_ce, 2)
            and 100 * q3_days >= threshold.quarter_pct * days_in_quarter(year_ce, 3)
            and 100 * q4_days >= threshold.quarter_pct * days_in_quarter(year_ce, 4)
            and season_cover.is_covered as is_valid
    from counted
    cross join threshold
    left join season_cover using (station_id, pollutant, is_simulated, year_ce)
)
select
    judged.station_id,
    judged.pollutant,
    judged.year_ce + 543 as year_be,
    judged.year_ce,
    from_milli(judged.mean_milli) as value,
    judged.unit,
    judged.valid_days,
    days_in_year(judged.year_ce) as days_in_year,
    share_pct(judged.valid_days, days_in_year(judged.year_ce)) as coverage_pct,
    share_pct(q1_days, days_in_quarter(judged.year_ce, 1)) as coverage_q1_pct,
    share_pct(q2_days, days_in_quarter(judged.year_ce, 2)) as coverage_q2_pct,
    share_pct(q3_days, days_in_quarter(judged.year_ce, 3)) as coverage_q3_pct,
    share_pct(q4_days, days_in_quarter(judged.year_ce, 4)) as coverage_q4_pct,
    judged.least_pct as coverage_season_pct,
    judged.is_valid,
    coalesce(day_over.days_over_standard, 0) as days_over_standard,
    judged.averaging,
    judged.published_days,
    air_standard.value as standard,
    case
        when judged.is_valid
            then round_milli(judged.mean_milli, air_standard.resolution_milli) > to_milli(air_standard.value)
    end as exceeds,
    judged.is_simulated
from judged
left join day_over using (station_id, pollutant, is_simulated, year_ce)
left join air_standard
    on air_standard.pollutant = judged.pollutant
    and air_standard.averaging = '1 year'
    and air_standard.unit = judged.unit
    and (air_standard.valid_from is null or make_date(judged.year_ce, 12, 31) >= air_standard.valid_from)
    and (air_standard.valid_to is null or make_date(judged.year_ce, 12, 31) <= air_standard.valid_to)
