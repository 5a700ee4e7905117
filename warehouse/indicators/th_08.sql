-- TH-08: No table holds tools in use yet; every series is no_data.
select * from no_observation
