-- TH-02: distinct municipalities per award round and type, and cumulatively since the plan's first year; rounds before it
-- are the baseline. A type without a row in a round is not reported, which is not zero, so it has no row here.
with award as (
    select
        case award_type when 'esc_award' then 'TH-02a' when 'cor' then 'TH-02b' end as series,
        year_be,
        year_be < plan_window.first_year_be as is_before_plan,
        identity.entity_key as municipality,
        if(identity.authority_class = 'special', 'memo_special', 'total') as breakdown,
        asean_award.is_simulated
    from asean_award
    inner join authority_identity as identity
        on identity.is_simulated = asean_award.is_simulated
        and identity.told_as = told_as(
            asean_award.authority_code, asean_award.municipality_type, asean_award.municipality_th, asean_award.province_code
        )
    cross join plan_window
),
of_round as (
    select
        series,
        year_be,
        breakdown,
        case when is_before_plan then 'baseline' else 'round' end as basis,
        count(distinct municipality) as municipalities,
        is_simulated
    from award
    group by series, year_be, breakdown, is_before_plan, is_simulated
),
since_start as (
    select
        of_round.series,
        of_round.year_be,
        of_round.breakdown,
        'cumulative' as basis,
        count(distinct award.municipality) as municipalities,
        of_round.is_simulated
    from of_round
    inner join award
        on award.series = of_round.series
        and award.breakdown = of_round.breakdown
        and award.is_simulated = of_round.is_simulated
        and award.year_be <= of_round.year_be
        and not award.is_before_plan
    where of_round.basis = 'round'
    group by of_round.series, of_round.year_be, of_round.breakdown, of_round.is_simulated
)
select
    series,
    year_be,
    'country' as area_level,
    'TH' as area_code,
    breakdown,
    basis,
    municipalities as value,
    null as coverage_pct,
    true as is_long_enough,
    'reported' as flag,
    is_simulated
from (select * from of_round union all by name select * from since_start)
