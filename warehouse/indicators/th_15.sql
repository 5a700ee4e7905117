-- TH-15: No table holds demonstration projects with their stage yet; every series is no_data.
select * from no_observation
