-- TH-15: a demonstration projects by fiscal year and kind, and the municipalities that have one, as listed in the evidence;
-- b the reductions of completed ones, added up once. No table holds beneficiaries or area: TH-15c is no_data.
select * from evidence_count where series = 'TH-15a'
union all by name
select * from amount_sum where series = 'TH-15b'
