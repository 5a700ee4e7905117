-- Grain: series × year × area × breakdown × basis, real and simulated apart: what a count indicator counts.
-- Distinct items of indicator_evidence, never rows: of each year, and since the plan's first year (an item once, in the
-- first year that tells of it). Years before the plan are its baseline. The value is what is verified, where anything
-- is; else what is reported, and the flag says so. A year that nothing was told of has no row, which is not zero.
with item as (
    select series, year_be, breakdown, evidence_key, province_code, is_verified, is_simulated
    from indicator_evidence
    where basis = 'annual' and year_be is not null
),
of_area as (
    select 'country' as area_level, 'TH' as area_code, * exclude (province_code) from item
    union all
    select 'province', province_code, * exclude (province_code) from item where province_code is not null
),
annual as (
    select
        series,
        year_be,
        area_level,
        area_code,
        breakdown,
        case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end as basis,
        count(distinct evidence_key) as reported_value,
        count(distinct evidence_key) filter (is_verified) as verified_value,
        is_simulated
    from of_area
    cross join plan_window
    group by all
),
first_told as (
    select
        series,
        area_level,
        area_code,
        breakdown,
        evidence_key,
        is_simulated,
        min(year_be) as year_be,
        min(year_be) filter (is_verified) as verified_year_be
    from of_area
    where year_be >= (select first_year_be from plan_window)
    group by all
),
cumulative as (
    select
        first_told.series,
        told.year_be,
        first_told.area_level,
        first_told.area_code,
        first_told.breakdown,
        'cumulative' as basis,
        count(*) as reported_value,
        count(*) filter (first_told.verified_year_be <= told.year_be) as verified_value,
        first_told.is_simulated
    from first_told
    inner join (
        select distinct series, breakdown, year_be, is_simulated from annual where basis = 'annual'
    ) as told
        on told.series = first_told.series
        and told.breakdown = first_told.breakdown
        and told.is_simulated = first_told.is_simulated
        and told.year_be >= first_told.year_be
    group by all
)
select
    series,
    year_be,
    area_level,
    area_code,
    breakdown,
    basis,
    case when verified_value > 0 then verified_value else reported_value end as value,
    null::decimal(18, 2) as coverage_pct,
    true as is_long_enough,
    case when verified_value > 0 then 'verified' else 'reported' end as flag,
    is_simulated,
    verified_value,
    reported_value,
    reported_value as evidence_count
from (select * from annual union all by name select * from cumulative)
