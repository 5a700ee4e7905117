-- TH-17: No table says which initiatives aim at low-carbon, friendly or resilient cities yet; every series is no_data.
select * from no_observation
