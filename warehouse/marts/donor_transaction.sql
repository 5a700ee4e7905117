-- Grain: project × source × version of an amount, of the plan, the newest status sheet and public sources; never
-- converted. A commitment where the same source has the project approved, under way or over; a pledge where it is
-- proposed or for endorsement; else a budget and no transaction. A proposal's amount before it was scaled down is the
-- original version.
with stated as (
    select
        statement.*,
        cast(string_split(value, ' ')[1] as decimal(18, 2)) as amount,
        string_split(value, ' ')[2] as currency,
        field = 'budget' and (
            count(*) filter (field = 'budget_original') over (partition by project_id, source_kind, source) > 0
            or value <> donor_main.first_budget
        ) as is_revised,
        case
            when source_kind = 'public_source' then 'budget'
            when status_beside in ('proposed', 'for_endorsement') then 'pledge'
            when status_beside in ('approved', 'ongoing', 'extended', 'follow_up', 'completed') then 'commitment'
            else 'budget'
        end as kind
    from donor_statement as statement
    inner join donor_main using (project_id)
    where field in ('budget', 'budget_original') and is_newest and not is_simulated and not is_held_back
)
select
    stated.project_id,
    stated.source_kind,
    stated.source,
    case when stated.is_revised then 'revised' else 'original' end as version,
    stated.kind,
    case stated.kind when 'commitment' then 2 when 'pledge' then 12 end as iati_transaction_code,
    case when stated.is_revised then 2 else 1 end as iati_budget_type_code,
    stated.amount,
    stated.currency,
    stated.stated_on as value_date,
    coalesce(stated.note = 'approximate', false) as is_approximate,
    stated.is_used and stated.field = 'budget' and donor_project.counts_in_totals as counts_in_totals,
    stated.source_id,
    stated.source_row,
    stated.is_simulated
from stated
inner join donor_project using (project_id)
