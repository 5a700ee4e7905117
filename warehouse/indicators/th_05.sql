-- TH-05: No table holds joint planning mechanisms yet; every series is no_data.
select * from no_observation
