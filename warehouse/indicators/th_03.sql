-- TH-03b: annual PM2.5 means of stations, provinces and the country. A year that is not valid has no value: half a year
-- without its other seasons is not the year; its coverage says how much there was. The mean weighted by population is a
-- series of its own; its coverage is the share of the country's registered persons.
-- TH-03c: days over the standard in force on the day, and the share of station-days within it. Days of an incomplete year
-- are counted as far as they go, and marked as too short.
-- TH-03d, TH-03e: from the published national figures, where every input of a year is given in one unit.
with air_year as (
    select 'station' as area_level, station_id as area_code, year_be, value, coverage_pct, is_valid,
        days_over_standard, valid_days as station_days, days_over_standard as station_days_over, is_simulated
    from air_annual_station
    where pollutant = 'pm25'
    union all
    select area_level, area_code, year_be, value, coverage_pct, is_valid,
        days_over_standard, station_days, station_days_over_standard, is_simulated
    from air_annual_area
    where pollutant = 'pm25' and method = 'station_mean' and area_level in ('country', 'province')
),
annual_mean as (
    select 'TH-03b' as series, year_be, area_level, area_code, 'total' as breakdown, 'annual' as basis,
        case when is_valid then value end as value, coverage_pct, is_valid as is_long_enough,
        case when is_valid then 'verified' end as flag, is_simulated
    from air_year
),
weighted_mean as (
    select 'TH-03b' as series, year_be, area_level, area_code, 'population_weighted' as breakdown, 'annual' as basis,
        case when is_valid then value end as value, population_covered_pct as coverage_pct, is_valid as is_long_enough,
        case when is_valid then 'verified' end as flag, is_simulated
    from air_annual_area
    where pollutant = 'pm25' and method = 'population_weighted' and area_level = 'country'
),
published_mean as (
    select 'TH-03b' as series, year_be, 'country' as area_level, 'TH' as area_code, 'published_report' as breakdown,
        case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end as basis,
        from_milli(value_milli) as value, null as coverage_pct, true as is_long_enough, 'reported' as flag, is_simulated
    from national_pm25
    cross join plan_window
    where method = 'station_mean' and unit = 'ug/m3'
),
days_over as (
    select 'TH-03c' as series, year_be, area_level, area_code, 'days_over_standard' as breakdown, 'annual' as basis,
        days_over_standard as value, coverage_pct, is_valid as is_long_enough,
        case when is_valid then 'verified' else 'provisional' end as flag, is_simulated
    from air_year
),
share_within as (
    select 'TH-03c' as series, year_be, area_level, area_code, 'share_within_standard' as breakdown, 'annual' as basis,
        share_pct(station_days - station_days_over, station_days) as value, coverage_pct, is_valid as is_long_enough,
        case when is_valid then 'verified' else 'provisional' end as flag, is_simulated
    from air_year
),
waste_year as (
    select year_be, unit, is_simulated,
        max(value_milli) filter (measure = 'generated') as generated,
        max(value_milli) filter (measure = 'utilised') as utilised,
        max(value_milli) filter (measure = 'proper') as proper
    from national_waste
    group by year_be, unit, is_simulated
    having generated is not null and utilised is not null and proper is not null
    -- Where a year is given both in t/day and in Mt/year, the finer figure counts.
    qualify row_number() over (partition by year_be, is_simulated order by unit = 't/day' desc, unit) = 1
),
managed_properly as (
    select 'TH-03d' as series, year_be, 'country' as area_level, 'TH' as area_code, 'total' as breakdown,
        case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end as basis,
        share_pct(utilised + proper, generated) as value, null as coverage_pct, true as is_long_enough,
        'reported' as flag, is_simulated
    from waste_year
    cross join plan_window
),
per_person as (
    select 'TH-03e' as series, year_be, 'country' as area_level, 'TH' as area_code, 'total' as breakdown,
        case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end as basis,
        from_milli(value_milli) as value, null as coverage_pct, true as is_long_enough, 'reported' as flag, is_simulated
    from national_waste
    cross join plan_window
    where measure = 'rate' and unit = 'kg/person/day'
)
select * from annual_mean
union all by name select * from weighted_mean
union all by name select * from published_mean
union all by name select * from days_over
union all by name select * from share_within
union all by name select * from managed_properly
union all by name select * from per_person
