-- TH-17: distinct initiatives of those of TH-07 that have a theme, by calendar year, theme and class, and since the plan's
-- first year, as listed in the evidence. They count in both indicators and are never added to TH-07.
select * from evidence_count where series = 'TH-17'
