-- Grain: station × day × pollutant × file and sheet, real and simulated apart: which rows a day's hours stand in.
select
    station_id, local_date as date, pollutant,
    any_value(network) as network, any_value(origin) as origin, any_value(method) as method,
    count(*) as hours, min(source_row) as first_row, source_id, is_simulated
from hour
group by station_id, local_date, pollutant, source_id, is_simulated
