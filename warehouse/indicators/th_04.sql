-- TH-04: No table holds networks and their activities yet; every series is no_data.
select * from no_observation
