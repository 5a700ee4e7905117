-- TH-18: distinct municipalities that are a model of any type in the year, and of each type: the types overlap.
select * from evidence_count where series = 'TH-18'
