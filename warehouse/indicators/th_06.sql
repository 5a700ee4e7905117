-- TH-06: distinct forums by fiscal year, level and province, and since the plan's first year, as listed in the evidence.
select * from evidence_count where series = 'TH-06'
