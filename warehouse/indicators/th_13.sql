-- TH-13: No table holds publications yet; every series is no_data.
select * from no_observation
