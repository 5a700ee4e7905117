-- Grain: file that an official value of the year rests on, of the station, or of all where none is named.
select distinct
    source.file_name,
    coalesce(agency.name_th || ' (' || agency.agency_code || ')', source.agency) as agency
from air_daily
inner join source using (source_id)
left join agency on agency.agency_code = source.agency
where
    air_daily.pollutant = 'pm25'
    and air_daily.value is not null
    and air_daily.is_simulated = $is_simulated
    and year(air_daily.date) = $year_ce
    and ($station_id is null or air_daily.station_id = $station_id)
order by source.file_name
