-- Grain: fiscal year of the plan, real and simulated apart: how many municipalities there were, for a share of them.
-- A register whose forms are dated for the most part goes before a printed number, a printed number (the last on or before
-- the year's end) before a register without dates; simulated authorities have their own register alone.
with of_day as (
    select
        counted_on, basis, is_simulated, sum(authorities) as municipalities, 2 * sum(undated) < sum(authorities) as is_dated
    from authority_count
    where authority_type in ('ทน.', 'ทม.', 'ทต.')
    group by counted_on, basis, is_simulated
),
fiscal_year as (
    select unnest(range(first_year_be, last_year_be + 1)) as year_be from plan_window
)
select year_be, of_day.counted_on, of_day.basis, of_day.municipalities, of_day.is_simulated
from fiscal_year
inner join of_day
    on of_day.counted_on = make_date((year_be - 543)::integer, 9, 30)
    or (of_day.basis = 'published' and of_day.counted_on < make_date((year_be - 543)::integer, 9, 30))
qualify row_number() over (
    partition by year_be, of_day.is_simulated
    order by
        case when of_day.basis = 'published' then 2 when of_day.is_dated then 1 else 3 end,
        of_day.counted_on desc
) = 1
