-- Grain: annual level of PM2.5 to compare with: the Thai standard in force on the year's last day, and the levels of the
-- WHO edition that stands today, which is younger than some years and binds none.
select value, 'TH' as level, null as edition, is_verified
from air_standard
where
    pollutant = 'pm25'
    and averaging = '1 year'
    and unit = 'ug/m3'
    and (valid_from is null or valid_from <= make_date($year_ce, 12, 31))
    and (valid_to is null or valid_to >= make_date($year_ce, 12, 31))
union all
select value, level, year(valid_from), is_verified
from who_guideline
where pollutant = 'pm25' and averaging = '1 year' and unit = 'ug/m3' and valid_to is null
order by value, level
