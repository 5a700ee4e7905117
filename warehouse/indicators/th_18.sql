-- TH-18: No table holds designations of model municipalities yet; every series is no_data.
select * from no_observation
