-- TH-09: the stage of the system; authorities that submitted, and their share of the register's; and mean scores, half up.
-- The self-score is not the assessed score of TH-11: both means and their gap are of the authorities that have both.
with counted as (
    select * from evidence_count where series = 'TH-09b'
),
score as (
    select year_be, area.code as area_code, line.breakdown, line.value, is_simulated
    from self_assessment_result
    cross join unnest(['TH', province_code]) as area(code)
    cross join unnest([
        {'breakdown': 'total', 'value': self_score},
        {'breakdown': 'component_1', 'value': component_1_score},
        {'breakdown': 'component_2', 'value': component_2_score},
        {'breakdown': 'component_3', 'value': component_3_score},
        {'breakdown': 'component_4', 'value': component_4_score},
        {'breakdown': 'self_of_assessed', 'value': case when assessed_gap is not null then self_score end},
        {'breakdown': 'assessed', 'value': case when assessed_gap is not null then assessed_score end},
        {'breakdown': 'assessed_gap', 'value': assessed_gap}
    ]) as lines(line)
    where is_submitted and authority_class <> 'district_office' and area.code is not null and line.value is not null
),
mean as (
    select
        year_be,
        area_code,
        breakdown,
        -- To a hundredth, half up.
        half_up_div(sum(to_milli(value)), 10 * count(*)) * 0.01 as value,
        is_simulated
    from score
    group by year_be, area_code, breakdown, is_simulated
)
select
    series, year_be, area_level, area_code, breakdown, basis, value, coverage_pct, is_long_enough, flag, is_simulated,
    verified_value, reported_value, evidence_count
from counted
union all
select
    series, year_be, area_level, area_code, breakdown, basis, value, null, true, 'reported', is_simulated, null, null, null
from register_share
where series = 'TH-09b'
union all
select
    'TH-09c', year_be, case area_code when 'TH' then 'country' else 'province' end, area_code, breakdown,
    case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end,
    value, null, true, 'reported', is_simulated, null, null, null
from mean
cross join plan_window
union all
select
    series, fiscal_year_be(stated_on), 'country', 'TH', 'total', 'stage', max(stage_pct), null, true,
    case when bool_or(is_verified and stated_on is not null) then 'verified' else 'reported' end, false,
    max(stage_pct) filter (is_verified and stated_on is not null), max(stage_pct), null
from stage_statement
cross join build_context
where series = 'TH-09a' and coalesce(stated_on <= build_context.as_of, true)
group by series, fiscal_year_be(stated_on)
