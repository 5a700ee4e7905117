-- TH-01: No table holds proposals to AWGESC yet; every series is no_data.
select * from no_observation
