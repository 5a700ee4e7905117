-- TH-14: No table holds greenhouse-gas inventories yet; the totals of document 001 have no list of names (reported_aggregate)
-- and are never added to a count; every series is no_data.
select * from no_observation
