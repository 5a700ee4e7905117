-- Grain: run of missing hours of a station and pollutant, real and simulated apart, between its first and last of the year.
with followed as (
    select station_id, year_ce, pollutant, is_simulated, hour_utc,
        lead(hour_utc) over (partition by station_id, pollutant, is_simulated order by hour_utc) as next_hour_utc
    from hour
)
select
    station_id, year_ce, pollutant, hour_utc + 1 as first_hour_utc, next_hour_utc - 1 as last_hour_utc, is_simulated
from followed
where next_hour_utc > hour_utc + 1
