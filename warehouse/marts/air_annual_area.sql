-- Grain: province, region or country × calendar year × pollutant × method, real and simulated apart.
-- station_mean: the mean of the annual means of the area's valid stations; where none is valid, of all its stations,
-- and is_valid is then false. A station whose province is unknown counts for the country only.
-- population_weighted, of regions and the country: Σ population × C / Σ population over the provinces whose station_mean C
-- is valid (where none is, over all with data) and whose registered population of that year is known; else there is no
-- row. Population is that of population_listing for the very year: none is carried over from another.
with province_area as (
    select province_code, 'province' as area_level, province_code as area_code from province
    union all
    select province_code, 'region', 'pcd6:' || region_pcd6 from province where region_pcd6 is not null
    union all
    select province_code, 'region', 'nso5:' || region_nso5 from province where region_nso5 is not null
),
station_area as (
    select station_id, is_simulated, 'country' as area_level, 'TH' as area_code from air_station
    union all
    select air_station.station_id, air_station.is_simulated, 'province', air_station.province_code
    from air_station
    where air_station.province_code is not null
    union all
    select air_station.station_id, air_station.is_simulated, province_area.area_level, province_area.area_code
    from air_station
    inner join province_area using (province_code)
    where province_area.area_level = 'region'
),
of_stations as (
    select
        station_area.area_level,
        station_area.area_code,
        station_year.pollutant,
        station_year.unit,
        station_year.averaging,
        station_year.year_ce,
        station_year.is_simulated,
        count(*) as stations_with_data,
        count(*) filter (station_year.is_valid) as valid_stations,
        case
            when valid_stations > 0
                then half_up_div(sum(to_milli(station_year.value)) filter (station_year.is_valid), valid_stations)
            else half_up_div(sum(to_milli(station_year.value)), stations_with_data)
        end as mean_milli,
        sum(station_year.valid_days) as station_days,
        sum(station_year.days_over_standard) as station_days_over_standard
    from air_annual_station as station_year
    inner join station_area using (station_id, is_simulated)
    group by
        station_area.area_level,
        station_area.area_code,
        station_year.pollutant,
        station_year.unit,
        station_year.averaging,
        station_year.year_ce,
        station_year.is_simulated
),
of_days as (
    select
        station_area.area_level,
        station_area.area_code,
        air_daily.pollutant,
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
        year(air_daily.date),
        air_daily.is_simulated
),
-- A file that parts municipal from other areas gives the whole as `total`, an older one gives nothing else.
registered as (
    select province_code, year_ce, is_simulated, persons
    from population_listing
    where coalesce(coverage, 'total') = 'total'
    qualify row_number() over (
        partition by area_code, year_ce, is_simulated order by coverage nulls last, source_id, source_row
    ) = 1
),
area_population as (
    select 'country' as area_level, 'TH' as area_code, year_ce, is_simulated, sum(persons) as persons
    from registered
    group by year_ce, is_simulated
    union all
    select province_area.area_level, province_area.area_code, registered.year_ce, registered.is_simulated, sum(persons)
    from registered
    inner join province_area using (province_code)
    where province_area.area_level = 'region'
    group by province_area.area_level, province_area.area_code, registered.year_ce, registered.is_simulated
),
weighed as (
    select
        area.area_level,
        area.area_code,
        of_province.pollutant,
        of_province.year_ce,
        of_province.is_simulated,
        registered.persons,
        of_province.mean_milli,
        of_province.valid_stations > 0 as is_valid,
        case when is_valid then of_province.valid_stations else of_province.stations_with_data end as stations
    from of_stations as of_province
    inner join registered
        on registered.province_code = of_province.area_code
        and registered.year_ce = of_province.year_ce
        and registered.is_simulated = of_province.is_simulated
    inner join (
        select * from province_area where area_level = 'region'
        union all
        select province_code, 'country', 'TH' from province
    ) as area on area.province_code = of_province.area_code
    where of_province.area_level = 'province' and registered.persons > 0
    qualify is_valid or not bool_or(is_valid) over (
        partition by area.area_level, area.area_code, of_province.pollutant, of_province.year_ce, of_province.is_simulated
    )
),
by_population as (
    select
        area_level,
        area_code,
        pollutant,
        year_ce,
        is_simulated,
        bool_and(is_valid) as is_valid,
        sum(stations) as station_count,
        sum(persons) as persons,
        half_up_div(sum(persons * mean_milli), sum(persons)) as mean_milli
    from weighed
    group by area_level, area_code, pollutant, year_ce, is_simulated
),
measured as (
    select
        *, 'station_mean' as method, mean_milli as value_milli, valid_stations > 0 as is_valid,
        case when valid_stations > 0 then valid_stations else stations_with_data end as station_count,
        null as population_covered, null as population_covered_pct
    from of_stations
    union all by name
    select
        of_stations.*, 'population_weighted' as method, by_population.mean_milli as value_milli, by_population.is_valid,
        by_population.station_count, by_population.persons as population_covered,
        share_pct(by_population.persons, area_population.persons) as population_covered_pct
    from of_stations
    inner join by_population using (area_level, area_code, pollutant, year_ce, is_simulated)
    inner join area_population using (area_level, area_code, year_ce, is_simulated)
)
select
    measured.area_level,
    measured.area_code,
    measured.pollutant,
    measured.method,
    measured.year_ce + 543 as year_be,
    measured.year_ce,
    from_milli(measured.value_milli) as value,
    measured.unit,
    measured.station_count,
    stations_with_data,
    coalesce(of_days.days_over_standard, 0) as days_over_standard,
    station_days_over_standard,
    station_days,
    share_pct(station_days, stations_with_data * days_in_year(measured.year_ce)) as coverage_pct,
    measured.is_valid,
    measured.averaging,
    measured.population_covered,
    measured.population_covered_pct,
    measured.is_simulated
from measured
left join of_days using (area_level, area_code, pollutant, year_ce, is_simulated)
