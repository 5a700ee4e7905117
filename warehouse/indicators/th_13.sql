-- TH-13: distinct products by fiscal year of publication and class, and since the plan's first year, as listed in the
-- evidence.
select * from evidence_count where series = 'TH-13'
