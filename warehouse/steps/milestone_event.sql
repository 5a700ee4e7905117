-- Grain: status that a report gives an item of a milestone, with the day from which it held. A status without a day is
-- known only as of now. It is verified when it has its document and a day; adoption by ASOEN or AMME is no stage here.
with proposal_event as (
    select
        *,
        'submitted' as event_status,
        submitted_on as event_on,
        submitted_on_precision as event_precision,
        0 as event_order
    from indicator_proposal
    where submitted_on is not null and status not in ('drafted', 'submitted')
    union all by name
    select
        *,
        status as event_status,
        if(status in ('drafted', 'submitted'), submitted_on, met_on) as event_on,
        if(status in ('drafted', 'submitted'), submitted_on_precision, met_on_precision) as event_precision,
        coalesce(awgesc_meeting_no, 0) + 1 as event_order
    from indicator_proposal
),
strategy_event as (
    select strategy_step.*
    from strategy_step
    inner join told
        on told.kind = 'initiative'
        and told.source_id = strategy_step.source_id
        and told.source_row = strategy_step.source_row
    inner join entity
        on entity.kind = told.kind and entity.exact_key = told.exact_key and entity.is_simulated = told.is_simulated
    -- The plan's initiative that the 20-year strategy is.
    where entity.entity_key = '11(1)'
),
-- A dataset is linked from its day; that it is used is known from the register that tells of uses.
linkage_event as (
    select
        *,
        status as event_status,
        if(status = 'linked', coalesce(linked_on, reported_on), reported_on) as event_on,
        if(status = 'linked' and linked_on is not null, linked_on_precision, reported_on_precision) as event_precision,
        0 as event_order
    from data_link
    where status <> 'stopped'
    union all by name
    select
        *, 'in_use' as event_status, reported_on as event_on, reported_on_precision as event_precision, 1 as event_order
    from data_link
    where status = 'linked' and use_count > 0
),
told_event as (
    select
        'TH-01a' as series, 'calendar' as year_basis, 'proposal' as ladder, theme as part, proposal_code as item_key, proposal as title,
        event_status, event_on, event_precision, event_order, document, 'proposal_code' as source_field,
        source_id, source_row, is_simulated
    from proposal_event
    union all by name
    select
        'TH-10' as series, 'calendar' as year_basis, 'strategy' as ladder, 'total' as part, step as item_key, concat_ws(' · ', plan_name, step) as title,
        step as event_status, step_on as event_on, step_on_precision as event_precision, 0 as event_order,
        resolution as document, 'plan_name' as source_field, source_id, source_row, is_simulated
    from strategy_event
    union all by name
    select
        'TH-12a' as series, 'fiscal' as year_basis, 'linkage' as ladder, 'total' as part, dataset_code as item_key, dataset_name as title,
        event_status, event_on, event_precision,
        event_order, null as document, 'dataset_code' as source_field, source_id, source_row, is_simulated
    from linkage_event
)
select
    told_event.* exclude (year_basis),
    stage_ladder.stage_pct,
    told_event.year_basis,
    case told_event.year_basis
        when 'fiscal' then fiscal_year_be(coalesce(event_on, build_context.as_of))
        else year(coalesce(event_on, build_context.as_of)) + 543
    end as year_be,
    document is not null and event_on is not null and event_precision = 'day' as is_verified
from told_event
inner join stage_ladder on stage_ladder.ladder = told_event.ladder and stage_ladder.status = told_event.event_status
cross join build_context
where event_on is null or event_on <= build_context.as_of
