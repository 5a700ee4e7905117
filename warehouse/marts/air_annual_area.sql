-- Grain: country or province × calendar year × pollutant × method, real and simulated apart.
-- station_mean: the mean of the annual means of the area's valid stations; where none is valid, of all its stations,
-- and is_valid is then false. A station whose province is unknown counts for the country only.
with station_area as (
    select station_id, is_simulated, 'country' as area_level, 'TH' as area_code from air_station
    union all
    select station_id, is_simulated, 'province', province_code from air_station where province_code is not null
),
of_stations as (
    select
        station_area.area_level,
        station_area.area_code,
        station_year.pollutant,
        station_year.unit,
        station_year.year_ce,
        station_year.is_simulated,
        count(*) as stations_with_data,
        count(*) filter (station_year.is_valid) as valid_stations,
        sum(to_milli(station_year.value)) as total_milli,
        sum(to_milli(station_year.value)) filter (station_year.is_valid) as valid_total_milli,
        sum(station_year.valid_days) as station_days,
        sum(station_year.days_over_standard) as station_days_over_standard
    from air_annual_station as station_year
    inner join station_area using (station_id, is_simulated)
    group by
        station_area.area_level,
        station_area.area_code,
        station_year.pollutant,
        station_year.unit,
        station_year.year_ce,
        station_year.is_simulated
),
of_days as (
    select
        station_area.area_level,
        station_area.area_code,
        air_daily.pollutant,
        air_daily.unit,
        year(air_daily.date) as year_ce,
        air_daily.is_simulated,
        count(distinct air_daily.date) as days_over_standard
    from air_daily
    inner join station_area using (station_id, is_simulated)
    where air_daily.exceeds
    group by
        station_area.area_level,
        station_area.area_code,
        air_daily.pollutant,
        air_daily.unit,
        year(air_daily.date),
        air_daily.is_simulated
)
select
    of_stations.area_level,
    of_stations.area_code,
    of_stations.pollutant,
    'station_mean' as method,
    of_stations.year_ce + 543 as year_be,
    of_stations.year_ce,
    from_milli(
        case
            when valid_stations > 0 then half_up_div(valid_total_milli, valid_stations)
            else half_up_div(total_milli, stations_with_data)
        end
    ) as value,
    of_stations.unit,
    case when valid_stations > 0 then valid_stations else stations_with_data end as station_count,
    stations_with_data,
    coalesce(of_days.days_over_standard, 0) as days_over_standard,
    station_days_over_standard,
    station_days,
    share_pct(station_days, stations_with_data * days_in_year(of_stations.year_ce)) as coverage_pct,
    valid_stations > 0 as is_valid,
    of_stations.is_simulated
from of_stations
left join of_days using (area_level, area_code, pollutant, unit, year_ce, is_simulated)
