-- Grain: station, real and simulated apart: each column as the newest source that has it says. One that has data but of
-- which nobody speaks is kept, without a name. Where sources disagree on province or position (air_station_conflict), it
-- is empty. A listing names the place and describes the site; a feed names the site.
with named as (
    select
        station_id,
        is_simulated,
        first(name_th order by statement_no) filter (listed_year_ce is not null) as listed_name_th,
        first(name_th order by statement_no) filter (listed_year_ce is null and name_th is not null) as fed_name_th,
        first(name_en order by statement_no) filter (name_en is not null) as name_en,
        first(site_th order by statement_no) filter (listed_year_ce is not null) as listed_site_th,
        first(area_th order by statement_no) filter (area_th is not null) as area_th,
        first(area_en order by statement_no) filter (area_en is not null) as area_en,
        first(province_code order by statement_no) filter (province_code is not null) as province_code,
        first({lat: lat, lon: lon} order by statement_no) filter (lat is not null and lon is not null) as position,
        first(
            case when station_type = 'MOBILE' then 'mobile' else method end order by statement_no
        ) filter (method is not null or station_type = 'MOBILE') as station_type,
        first(opened_on order by statement_no) filter (opened_on is not null) as opened_on,
        first(closed_on order by statement_no) filter (closed_on is not null) as closed_on,
        max(listed_year_ce) as listed_year_ce,
        max(last_said_on) as last_said_on,
        first(network order by network = 'pcd' desc, statement_no) as network
    from air_station_statement
    group by station_id, is_simulated
),
conflict as (
    select
        station_id,
        is_simulated,
        bool_or(kind = 'province') as of_province,
        bool_or(kind = 'position') as of_position
    from air_station_conflict
    group by station_id, is_simulated
),
-- Daily means are published by PCD alone, see air_source_order.
measured as (
    select station_id, is_simulated, first(network order by network = 'pcd' desc, network) as network
    from (
        select station_id, is_simulated, network from air_day_source
        union all
        select station_id, is_simulated, network from air_shown_daily
        union all
        select upper(station_id), is_simulated, 'pcd' from air_daily_published
    )
    group by station_id, is_simulated
),
station as (
    select station_id, is_simulated from named
    union
    select station_id, is_simulated from measured
)
select
    station.station_id,
    coalesce(named.network, measured.network) as network,
    coalesce(named.listed_name_th, named.fed_name_th) as name_th,
    named.name_en,
    coalesce(named.listed_site_th, named.fed_name_th) as site_th,
    named.area_th,
    named.area_en,
    case when not coalesce(conflict.of_province, false) then named.province_code end as province_code,
    case when not coalesce(conflict.of_position, false) then named.position.lat end as lat,
    case when not coalesce(conflict.of_position, false) then named.position.lon end as lon,
    named.station_type,
    named.opened_on,
    named.closed_on,
    named.listed_year_ce,
    named.last_said_on,
    conflict.station_id is not null as has_conflict,
    station.is_simulated
from station
left join named using (station_id, is_simulated)
left join measured using (station_id, is_simulated)
left join conflict using (station_id, is_simulated)
