-- TH-06: No table holds forums with host and date yet; every series is no_data.
select * from no_observation
