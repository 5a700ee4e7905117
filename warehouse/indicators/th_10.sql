-- TH-10: the furthest step of the 20-year strategy at the end of each year on the ladder of stage_ladder; a step without a
-- dated resolution is reported only. No table holds the items of its action plan: TH-10a is no_data.
select * from milestone_stage where series = 'TH-10'
