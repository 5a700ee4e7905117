-- Grain: station × calendar year × pollutant × pair of classes that differ, real and simulated apart: on how many days the
-- index before BE 2566 and that of BE 2566 put the same concentration into different classes.
with valued as (
    select station_id, pollutant, year(date) as year_ce, is_simulated, class_before_2566, class_2566,
        count(*) over (partition by station_id, pollutant, year(date), is_simulated) as valid_days
    from air_daily
    where class_2566 is not null and class_before_2566 is not null
)
select
    station_id,
    pollutant,
    year_ce + 543 as year_be,
    year_ce,
    class_before_2566,
    class_2566,
    count(*) as days,
    any_value(valid_days) as valid_days,
    share_pct(count(*), any_value(valid_days)) as share_pct,
    is_simulated
from valued
where class_2566 <> class_before_2566
group by station_id, pollutant, year_ce, is_simulated, class_before_2566, class_2566
