-- Grain: milestone × year of the plan × item: where it stood at the end of the year, as reported and as verified.
with held as (
    select event.* exclude (year_be, year_basis), plan_year.year_be
    from milestone_event as event
    inner join plan_year on plan_year.year_basis = event.year_basis and plan_year.year_be >= event.year_be
    cross join plan_window
    where plan_year.year_be >= plan_window.first_year_be
),
latest as (
    select
        *,
        row_number() over (
            partition by series, item_key, year_be, is_simulated, only_verified
            order by event_on desc nulls first, event_order desc, stage_pct desc, source_id, source_row
        ) as back
    from held
    cross join (select unnest([false, true]) as only_verified)
    where is_verified or not only_verified
)
select reported.* exclude (only_verified, back), verified.stage_pct as verified_pct
from latest as reported
left join latest as verified
    on verified.series = reported.series
    and verified.item_key = reported.item_key
    and verified.year_be = reported.year_be
    and verified.is_simulated = reported.is_simulated
    and verified.only_verified
    and verified.back = 1
where not reported.only_verified and reported.back = 1
