-- TH-14: municipalities by instrument and by reached cut, as listed in the evidence; beside them the tonnes of each book.
-- CFO, CCF, LESS and T-VER are summed each for itself. The totals of document 001 have no list of names: shown apart.
with counted as (
    select *
    from evidence_count
    where series in ('TH-14', 'TH-14a', 'TH-14b', 'TH-14c', 'TH-14d', 'TH-14e')
        and breakdown not in ('less_tco2e', 'tver_issued_tco2e', 'tver_expected_tco2e_year')
),
figure as (
    select
        'TH-14f' as series, 'cfo_total' as breakdown, year_be, province_code, is_simulated,
        total_tco2e as tonnes, null::bigint as people
    from ghg_report
    where instrument = 'CFO' and authority_class = 'municipality' and state = 'counted'
    union all
    select 'TH-14f', 'cfo_removals', year_be, province_code, is_simulated, removals_tco2e, null
    from ghg_report
    where instrument = 'CFO' and authority_class = 'municipality' and state = 'counted'
    union all
    select 'TH-14f', 'reduced', year_be, province_code, is_simulated, reduction_tco2e, null
    from ghg_reduction
    where instrument = 'CFO' and authority_class = 'municipality' and status = 'passed'
    union all
    select
        case instrument when 'CFO' then 'TH-14f' else 'TH-14_ccf' end, line.breakdown, year_be, province_code, is_simulated,
        case line.breakdown when 'removals' then removals_tco2e else emissions_tco2e end, null
    from ghg_inventory
    cross join unnest([
        case when instrument = 'CFO' then 'cfo_scope_' || scope end,
        case when counts_in = 'BASIC' then 'basic' end,
        case when counts_in = 'BASIC' then 'scope_' || scope end,
        sector,
        case when instrument = 'CCF' then 'removals' end
    ]) as line(breakdown)
    where state = 'counted' and authority_class = 'municipality' and line.breakdown is not null
    union all
    select 'TH-14_ccf', 'per_person', year_be, province_code, is_simulated, basic_tco2e, population
    from city_emission
    where population > 0
    union all
    select
        'TH-14c', line.breakdown, year_be, province_code, is_simulated,
        case line.breakdown when 'tver_expected_tco2e_year' then expected_tco2e_year else recognised_tco2e end, null
    from ghg_recognition
    cross join unnest([
        case book when 'LESS' then 'less_tco2e' else 'tver_issued_tco2e' end,
        case book when 'T-VER' then 'tver_expected_tco2e_year' end
    ]) as line(breakdown)
    cross join build_context
    where authority_class = 'municipality' and line.breakdown is not null and recognised_on <= build_context.as_of
),
of_area as (
    select 'country' as area_level, 'TH' as area_code, * from figure
    union all
    select 'province', province_code, * from figure where province_code is not null
),
summed as (
    select
        series,
        year_be,
        area_level,
        area_code,
        breakdown,
        case
            when breakdown = 'per_person' then half_up_div(sum(to_milli(tonnes)), sum(people)) * 0.001
            else sum(tonnes)
        end::decimal(18, 3) as value,
        is_simulated
    from of_area
    where tonnes is not null
    group by series, year_be, area_level, area_code, breakdown, is_simulated
)
select
    series,
    year_be,
    area_level,
    area_code,
    breakdown,
    basis,
    value,
    coverage_pct,
    is_long_enough,
    flag,
    is_simulated,
    verified_value,
    reported_value,
    evidence_count
from counted
union all
select
    summed.series,
    summed.year_be,
    summed.area_level,
    summed.area_code,
    summed.breakdown,
    case when summed.year_be < plan_window.first_year_be then 'baseline' else 'annual' end,
    summed.value,
    null,
    true,
    'reported',
    summed.is_simulated,
    null,
    null,
    null
from summed
cross join build_context
cross join plan_window
where summed.year_be <= case summed.series
        when 'TH-14_ccf' then build_context.as_of_year_be
        else fiscal_year_be(build_context.as_of)
    end
union all
select
    'TH-14_kwh',
    year_be,
    case area.code when 'TH' then 'country' else 'province' end,
    area.code,
    'total',
    case when year_be < plan_window.first_year_be then 'baseline' else 'annual' end,
    sum(kwh),
    share_pct(sum(months), 12 * count(*)),
    bool_and(months = 12),
    'reported',
    is_simulated,
    null,
    null,
    null
from electricity_use
cross join unnest(['TH', province_code]) as area(code)
cross join plan_window
where area.code is not null
group by all
union all
select
    case aggregate_id when 'cfo_joined' then 'TH-14a' when 'ccf_joined' then 'TH-14b' else 'TH-14' end,
    year_to_be,
    'country',
    'TH',
    'reported_aggregate',
    'baseline',
    value,
    null,
    true,
    'reported',
    false,
    null,
    null,
    null
from reported_aggregate
where aggregate_id in ('cfo_joined', 'ccf_joined', 'nmt_pilots')
