-- Grain: basis × year (BE), from the last year before the plan, which is its baseline, to that of the as-of date: the years
-- in which what lasts (a network's member, a tool in use, a plan in force) is counted again.
with last_year as (
    select 'calendar' as year_basis, as_of_year_be as year_be from build_context
    union all
    select 'fiscal', fiscal_year_be(as_of) from build_context
)
select last_year.year_basis, unnest(generate_series(plan_window.first_year_be - 1, last_year.year_be)) as year_be
from last_year
cross join plan_window
