-- TH-09: No table holds self-assessments yet; every series is no_data.
select * from no_observation
