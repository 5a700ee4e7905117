-- TH-10: No table holds the stages of plans and strategies with their documents yet; every series is no_data.
select * from no_observation
