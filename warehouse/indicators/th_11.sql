-- TH-11: No table holds assessment results of local authorities yet; every series is no_data.
select * from no_observation
