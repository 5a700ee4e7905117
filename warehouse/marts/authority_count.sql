-- Grain: day × basis × type of local authority, real and simulated apart.
-- register: the forms of local_authority that were valid on 30 September, the last day of each fiscal year of the plan
-- that has passed. A form of unknown beginning counts on every day until its end; `undated` says how many those are.
with fiscal_year_end as (
    select make_date(year_be::integer - 543, 9, 30) as counted_on
    from plan_window
    cross join build_context
    cross join range(plan_window.first_year_be, plan_window.last_year_be + 1) as of_plan(year_be)
    where counted_on <= build_context.as_of
)
select
    counted_on,
    'register' as basis,
    authority_type,
    count(*) as authorities,
    count(*) filter (valid_from is null) as undated,
    'local_authority' as source,
    is_simulated
from local_authority
inner join fiscal_year_end
    on coalesce(valid_from, counted_on) <= counted_on and coalesce(valid_to, counted_on) >= counted_on
group by counted_on, authority_type, is_simulated
union all
select counted_on, 'published', authority_type, authorities, null, source, false
from authority_published_count
cross join build_context
where counted_on <= build_context.as_of
