-- TH-04: distinct networks with a dated activity in the fiscal year, by level; a their events, b agreements, c the
-- authorities that are members, by calendar year: as listed in the evidence.
select * from evidence_count where series in ('TH-04', 'TH-04a', 'TH-04b', 'TH-04c')
