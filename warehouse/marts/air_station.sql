-- Grain: station, real and simulated apart. The newest listing names a station; one that has data but stands in no
-- listing is kept, without a name. station_type, position and dates stay empty: no listing received so far states them.
with newest_listing as (
    select * replace (upper(station_id) as station_id)
    from air_station_listing
    qualify row_number() over (
        partition by upper(station_id), is_simulated
        order by year_ce desc nulls last, source_id, source_row
    ) = 1
),
station as (
    select station_id, is_simulated from newest_listing
    union
    select upper(station_id), is_simulated from air_daily_published
)
select
    station.station_id,
    newest_listing.name_th,
    null as name_en,
    newest_listing.site_th,
    newest_listing.province_code,
    null as lat,
    null as lon,
    null as station_type,
    null as opened_on,
    null as closed_on,
    newest_listing.year_ce as listed_year_ce,
    station.is_simulated
from station
left join newest_listing using (station_id, is_simulated)
