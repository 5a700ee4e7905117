-- Grain: area × year × method, real and simulated apart: sites of a year's list that operate, or of which it does not say.
-- The class is that of waste_site_class for the year; where no source says it is unknown, never carried over. Where a
-- method changed its class, numbers of sites before and after do not compare.
with site as (
    select year_be, year_ce, province_code, coalesce(method, 'not_said') as method, received_t_day, is_simulated
    from disposal_site
    where coalesce(status, 'operating') = 'operating'
),
of_area as (
    select 'country' as area_level, 'TH' as area_code, * from site
    union all
    select 'province', province_code, * from site
),
counted as (
    select
        area_level, area_code, year_be, year_ce, method, count(*) as site_count,
        sum(received_t_day) as received_t_day, is_simulated
    from of_area
    group by area_level, area_code, year_be, year_ce, method, is_simulated
)
select
    counted.area_level,
    counted.area_code,
    counted.year_be,
    counted.year_ce,
    counted.method,
    coalesce(waste_site_class.site_class, 'unknown') as site_class,
    counted.site_count,
    counted.received_t_day,
    case
        when counted.method in (
            select method from waste_site_class group by method having count(distinct site_class) > 1
        )
            then waste_break.code
    end as break_in_series,
    counted.is_simulated
from counted
left join waste_site_class
    on waste_site_class.method = counted.method
    and counted.year_be >= coalesce(waste_site_class.first_year_be, counted.year_be)
    and counted.year_be <= coalesce(waste_site_class.last_year_be, counted.year_be)
left join waste_break on waste_break.applies_to = 'sites'
