-- Grain: station × kind × what is said, only of stations on which sources disagree, real and simulated apart: two
-- provinces, or positions of which the box is wider than air_hour_rule allows. A code that was given to another place
-- shows here with the days of both.
with threshold as (
    select value as metres from air_hour_rule where rule = 'station' and parameter = 'position_metres'
),
said as (
    select *, 'province' as kind, province_code as value from air_station_statement where province_code is not null
    union all
    select *, 'position', printf('%.4f, %.4f', lat, lon)
    from air_station_statement
    where lat is not null and lon is not null
),
width as (
    select
        station_id,
        is_simulated,
        kind,
        count(distinct value) as values_said,
        -- Metres along a meridian and a parallel of a sphere of 6,371 km: good enough over some kilometres.
        sqrt(
            pow((max(lat) - min(lat)) * 111195, 2)
            + pow((max(lon) - min(lon)) * 111195 * cos(radians(avg(lat))), 2)
        ) as metres
    from said
    group by station_id, is_simulated, kind
)
select
    said.station_id,
    said.kind,
    said.value,
    first(said.name_th order by said.statement_no) as name_th,
    string_agg(distinct said.network, ', ' order by said.network) as networks,
    min(said.first_said_on) as first_said_on,
    max(said.last_said_on) as last_said_on,
    first(said.source_id order by said.statement_no) as source_id,
    first(said.source_row order by said.statement_no) as source_row,
    said.is_simulated
from said
inner join width using (station_id, is_simulated, kind)
cross join threshold
where width.values_said > 1 and (said.kind = 'province' or width.metres > threshold.metres)
group by said.station_id, said.kind, said.value, said.is_simulated
