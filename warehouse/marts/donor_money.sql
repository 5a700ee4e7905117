-- Grain: basis × programme × currency: amounts as stated, never converted and never added across currencies. A project
-- does not count where a part of it has an amount. Projects without an amount stand in the line without a currency.
with stated as (
    select
        'newest' as basis, project_id, sort_key, parent_id, programme_no, budget_amount, budget_currency,
        budget_is_approximate
    from donor_project
    union all
    select
        'plan_document', project_id, sort_key, parent_id, programme_no, budget_amount, budget_currency,
        budget_is_approximate
    from plan_donor_project
),
counted as (
    select
        stated.*,
        budget_amount is not null and not exists (
            select 1
            from stated as part
            where part.basis = stated.basis and part.parent_id = stated.project_id and part.budget_amount is not null
        ) as counts
    from stated
)
select
    basis,
    programme_no,
    budget_currency as currency,
    sum(budget_amount) filter (counts) as amount,
    count(*) filter (counts) as project_count,
    count(*) filter (counts and budget_is_approximate) as approximate_count,
    count(*) filter (budget_amount is not null and not counts) as left_out_count,
    count(*) filter (budget_amount is null) as unknown_count,
    string_agg(project_id, '; ' order by sort_key) as projects
from counted
group by all
