-- TH-12: No table holds the registry of linked datasets yet; every series is no_data.
select * from no_observation
