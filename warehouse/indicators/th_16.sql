-- TH-16: No table holds schools and their status yet; every series is no_data.
select * from no_observation
