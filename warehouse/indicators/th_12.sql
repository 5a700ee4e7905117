-- TH-12: what was linked, by fiscal year of receipt, as listed in the evidence: from this system's own records up to the
-- release before (`total`), and beside it what DCCE's register of linked datasets says (`registry`). 12b and 12e are
-- shares: of the datasets that agencies owe (due_rule), of those registered, and of those ever linked. 12a is
-- the stage that the register's furthest dataset has reached; without a dated document it is reported only.
with counted as (
    select series, year_be, breakdown, is_simulated, count(distinct evidence_key) as items
    from indicator_evidence
    where series in ('TH-12b', 'TH-12c', 'TH-12d', 'TH-12e')
    group by all
),
registered as (
    select fiscal_year_be(reported_on) as year_be, is_simulated, count(distinct dataset_code) as datasets,
        sum(use_count) as uses
    from data_link
    cross join build_context
    where reported_on <= build_context.as_of
    group by fiscal_year_be(reported_on), reported_on, is_simulated
    qualify reported_on = max(reported_on) over (partition by fiscal_year_be(reported_on), is_simulated)
),
ever_linked as (
    select is_simulated, count(distinct evidence_key) as datasets
    from indicator_evidence
    where series = 'TH-12b' and breakdown = 'total'
    group by is_simulated
),
of_system as (
    select series, year_be, breakdown, 'verified' as flag, is_simulated,
        case series
            when 'TH-12b' then share_pct(items, (select count(*) from due_rule))
            when 'TH-12e' then share_pct(items, ever_linked.datasets)
            else items
        end as value
    from counted
    left join ever_linked using (is_simulated)
    where breakdown = 'total'
),
of_registry as (
    select series, year_be, breakdown, 'reported' as flag, is_simulated,
        case series when 'TH-12b' then share_pct(items, datasets) when 'TH-12d' then uses else items end as value
    from counted
    inner join registered using (year_be, is_simulated)
    where breakdown = 'registry'
)
select
    series, year_be, 'country' as area_level, 'TH' as area_code, breakdown, 'annual' as basis,
    value, null as coverage_pct, true as is_long_enough, flag, is_simulated
from (select * from of_system union all by name select * from of_registry)
where value is not null
union all by name
select * from milestone_stage where series = 'TH-12a'
