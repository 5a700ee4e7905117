-- TH-05: distinct mechanisms of two agencies or more by calendar year; a town plans in force, b under way, that integrate
-- climate change, by type; c cities whose master plan is under way: as listed in the evidence.
select * from evidence_count where series in ('TH-05', 'TH-05a', 'TH-05b', 'TH-05c')
