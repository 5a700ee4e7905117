-- TH-16: distinct schools with a valid status by academic year, level and province, and since the plan's first year, as
-- listed in the evidence. No table holds green universities or the number of all schools: TH-16c and TH-16d are no_data.
select * from evidence_count where series in ('TH-16a', 'TH-16b')
