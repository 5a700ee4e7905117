-- TH-03b: annual PM2.5 means of stations, provinces and the country. A year that is not valid has no value: half a year
-- without its other seasons is not the year; its coverage says how much there was. The mean weighted by population is a
-- series of its own; its coverage is the share of the country's registered persons.
-- TH-03c: days over the standard in force on the day, and the share of station-days within it. Days of an incomplete year
-- are counted as far as they go, and marked as too short.
-- TH-03a: people trained (a person trained twice counts twice), authorities and municipalities as listed in the evidence,
-- and the share of the year's municipalities. TH-03d, TH-03e: the published national figures; PCD's table by province, and
-- its sum only where each province reported; PCD's waste system: three definitions, three lines. TH-03f: of the inventory
-- that stands for the year; coverage is the share of the registered authorities that report green space. TH-03g has no table to feed it. TH-03_eha: of those that applied, over provinces that say both.
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
plan_year as (
    select
        waste_annual.*,
        case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end as basis,
        case series when 'national' then 'total' when 'pcd' then 'pcd_provinces' else series end as line,
        case when series <> 'pcd' then 'reported' when is_balanced is false then 'provisional' else 'verified' end as said
    from waste_annual
    cross join plan_window
    where series in ('national', 'pcd', 'thaimsw')
),
waste as (
    select 'TH-03d' as series, year_be, area_level, area_code, line as breakdown, basis,
        managed_properly_pct::decimal(18, 3) as value, null as coverage_pct, true as is_long_enough, said as flag, is_simulated
    from plan_year
    union all
    select 'TH-03d', year_be, area_level, area_code, if(series = 'national', 'recycled', 'recycled_pcd_provinces'), basis,
        utilised_pct, null, true, said, is_simulated
    from plan_year
    where series in ('national', 'pcd')
    union all
    select 'TH-03e', year_be, area_level, area_code, line, basis,
        if(series = 'national', kg_person_day_as_sent, kg_person_day), null, true, said, is_simulated
    from plan_year
    union all
    select 'TH-03e', year_be, area_level, area_code, 'computed', basis, kg_person_day, null, true, said, is_simulated
    from plan_year
    where series = 'national'
),
-- Provincial organisations (อบจ.) report no land of their own. A register of codes lists neither Bangkok nor Pattaya, so
-- that those of them that report are added to it.
registered as (
    select
        listed.year_be, listed.area_code, listed.is_simulated,
        sum(listed.authorities) + case
            when bool_or(listed.authority_type = 'พิเศษ') then 0 else coalesce(max(reporting.authorities), 0)
        end as authorities
    from authority_in_force as listed
    left join (
        select year_be, area.code as area_code, is_simulated, count(distinct green_space_annual.area_code) as authorities
        from green_space_annual
        cross join unnest(['TH', province_code]) as area(code)
        where is_chosen and area_level = 'authority' and authority_type = 'พิเศษ' and definition = 'all_types'
        group by all
    ) as reporting using (year_be, area_code, is_simulated)
    where listed.authority_type not in ('all', 'อบจ.')
    group by listed.year_be, listed.area_code, listed.is_simulated
),
green as (
    select 'TH-03f' as series, year_be, area_level, area_code, line.breakdown,
        case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end as basis,
        line.value::decimal(18, 3) as value, share_pct(authority_count, registered.authorities) as coverage_pct,
        true as is_long_enough, 'verified' as flag, is_simulated
    from green_space_annual
    cross join plan_window
    left join registered using (year_be, area_code, is_simulated)
    cross join unnest([
        {'breakdown': 'total', 'definition': 'all_types', 'value': m2_person},
        {'breakdown': 'public', 'definition': 'public', 'value': m2_person},
        {'breakdown': 'share_of_land', 'definition': 'all_types', 'value': share_pct},
        {'breakdown': 'public_share_of_land', 'definition': 'public', 'value': share_pct},
        {
            'breakdown': 'meets_criterion', 'definition': 'all_types',
            'value': case when judged_count > 0 then share_pct(meeting_count, judged_count) end
        },
        {
            'breakdown': 'meets_public_criterion', 'definition': 'public',
            'value': case when judged_count > 0 then share_pct(meeting_count, judged_count) end
        }
    ]) as lines(line)
    where is_chosen and area_level in ('country', 'province') and green_space_annual.definition = line.definition
),
trained as (
    select
        year_be, is_simulated,
        case when grouping(province_code) = 1 then 'country' else 'province' end as area_level,
        case when grouping(province_code) = 1 then 'TH' else province_code end as area_code,
        sum(trained) as reported_value,
        sum(trained) filter (is_verified) as verified_value,
        share_pct(count(trained), count(*)) as coverage_pct,
        count(*) as evidence_count
    from training_told
    where year_be is not null
    group by grouping sets ((year_be, is_simulated), (year_be, is_simulated, province_code))
    having grouping(province_code) = 1 or province_code is not null
),
trained_since as (
    select *, 'annual' as basis from trained
    union all
    select year_be, is_simulated, area_level, area_code,
        sum(reported_value) over so_far, sum(verified_value) over so_far, null, sum(evidence_count) over so_far, 'cumulative'
    from trained
    where year_be >= (select first_year_be from plan_window)
    window so_far as (partition by area_code, is_simulated order by year_be)
),
people as (
    select 'TH-03a' as series, year_be, area_level, area_code, 'total' as breakdown,
        if(year_be < plan_window.first_year_be, 'baseline', basis) as basis,
        coalesce(verified_value, reported_value) as value, coverage_pct, true as is_long_enough,
        if(verified_value is not null, 'verified', 'reported') as flag, is_simulated, verified_value, reported_value,
        evidence_count
    from trained_since
    cross join plan_window
    where reported_value is not null
),
authorities as (
    select * from evidence_count where series = 'TH-03a' and breakdown in ('authorities', 'municipalities')
),
-- Of a year whose number of municipalities was not counted on its last day the share is an estimate.
municipality_share as (
    select 'TH-03a' as series, year_be, 'country' as area_level, 'TH' as area_code, 'municipality_share' as breakdown,
        counted.basis, share_pct(counted.value, denominator.municipalities) as value, null as coverage_pct,
        true as is_long_enough,
        case when denominator.basis = 'register' then counted.flag else 'estimated' end as flag, is_simulated,
        share_pct(counted.verified_value, denominator.municipalities) as verified_value,
        share_pct(counted.reported_value, denominator.municipalities) as reported_value,
        counted.evidence_count
    from evidence_count as counted
    inner join municipality_denominator as denominator using (year_be, is_simulated)
    where counted.series = 'TH-03a' and counted.breakdown = 'municipality_share' and counted.area_level = 'country'
        and counted.basis = 'annual'
),
accredited as (
    select
        year_be, is_simulated,
        case when grouping(province_code) = 1 then 'country' else 'province' end as area_level,
        case when grouping(province_code) = 1 then 'TH' else province_code end as area_code,
        sum(applied) as applied, sum(passed) as passed, count(*) as provinces
    from eha_province
    group by grouping sets ((year_be, is_simulated), (year_be, is_simulated, province_code))
),
sanitation as (
    select 'TH-03_eha' as series, year_be, area_level, area_code, line.breakdown,
        case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end as basis,
        line.value::decimal(18, 3) as value,
        case when area_level = 'country' then share_pct(provinces, (select nullif(count(*), 0) from province)) end as coverage_pct,
        true as is_long_enough, 'verified' as flag, is_simulated
    from accredited
    cross join plan_window
    cross join unnest([
        {'breakdown': 'total', 'value': case when applied > 0 then share_pct(passed, applied) end},
        {'breakdown': 'passed', 'value': passed},
        {'breakdown': 'applied', 'value': applied}
    ]) as lines(line)
)
select * from annual_mean
union all by name select * from weighted_mean
union all by name select * from published_mean
union all by name select * from days_over
union all by name select * from share_within
union all by name select * from waste where value is not null
union all by name select * from green where value is not null
union all by name select * from people
union all by name select * from authorities
union all by name select * from municipality_share
union all by name select * from sanitation where value is not null
