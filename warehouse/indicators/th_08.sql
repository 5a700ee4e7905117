-- TH-08: distinct tools and mechanisms in use by calendar year and class, as listed in the evidence; a their users, added
-- up as the items report them now: somebody who uses two items is in both.
select * from evidence_count where series = 'TH-08'
union all by name
select * from amount_sum where series = 'TH-08a'
