-- One row for each dataset and period that an agency owes by the calendar (table due_rule), up to the as-of day.
-- Expected are the last period that is over and, from the first period ever received, every one since: what was never
-- asked for is not late. Only real, accepted rows count as received. A dated sheet is of a period if it covers the
-- period's middle (a fiscal year's figures carry its calendar year); an undated register counts if it came after the end.
with context as (
    select as_of from build_context
),

-- Every period of each frequency and calendar since BE 2554, by its first day.
calendar as (
    select
        step.frequency,
        step.period_basis,
        first_day::date as period_from,
        (first_day + to_months(step.covers) - interval 1 day)::date as period_to
    from (values
        ('monthly', 'calendar', date '2011-01-01', 1, 1),
        ('quarterly', 'calendar', date '2011-01-01', 3, 3),
        ('quarterly', 'fiscal', date '2010-10-01', 3, 3),
        ('half_yearly', 'calendar', date '2011-01-01', 6, 6),
        ('half_yearly', 'fiscal', date '2010-10-01', 6, 6),
        ('yearly', 'calendar', date '2011-01-01', 12, 12),
        ('yearly', 'fiscal', date '2010-10-01', 12, 12),
        ('yearly', 'academic', date '2011-05-01', 12, 11)
    ) as step (frequency, period_basis, since, months, covers),
        generate_series(step.since::timestamp, (select as_of from context)::timestamp, to_months(step.months))
            as days (first_day)
),

period as (
    select
        due_rule.contract,
        due_rule.agency,
        due_rule.dataset_th,
        due_rule.dataset_en,
        due_rule.grace_days,
        due_rule.is_verified,
        calendar.period_from,
        calendar.period_to,
        calendar.period_from + ((calendar.period_to - calendar.period_from) // 2)::integer as middle,
        calendar.period_to + due_rule.due_days::integer as due_on,
        row_number() over (partition by due_rule.contract order by calendar.period_from desc) = 1 as is_last
    from due_rule
    join calendar using (frequency, period_basis)
    cross join context
    where calendar.period_to <= context.as_of
),

sheet as (
    select
        source.contract,
        source.rows_accepted > 0 as is_accepted,
        (source.received_at at time zone 'Asia/Bangkok')::date as received_on,
        source.period_from,
        source.period_to
    from source
    join submission using (submission_id)
    where not source.is_simulated and submission.status <> 'withdrawn'
),

brought as (
    select
        period.contract,
        period.period_from,
        min(sheet.received_on) filter (where sheet.is_accepted) as received_on,
        max(sheet.received_on) filter (where not sheet.is_accepted) as rejected_on
    from period
    join sheet
        on sheet.contract = period.contract
        and (
            period.middle between sheet.period_from and sheet.period_to
            or (sheet.period_from is null and sheet.received_on > period.period_to)
        )
    group by all
),

first_received as (
    select contract, min(period_from) as since
    from brought
    where received_on is not null
    group by contract
),

judged as (
    select
        period.*,
        brought.received_on,
        brought.rejected_on,
        case
            when brought.received_on <= period.due_on then 'received'
            when brought.received_on is not null then 'received_late'
            when context.as_of <= period.due_on + period.grace_days::integer then 'due'
            else 'overdue'
        end as status,
        context.as_of
    from period
    cross join context
    left join brought using (contract, period_from)
    left join first_received using (contract)
    where period.is_last or period.period_from >= first_received.since
)

select
    agency,
    contract,
    dataset_th,
    dataset_en,
    period_from,
    period_to,
    due_on,
    grace_days,
    status,
    case when status in ('overdue', 'received_late') then coalesce(received_on, as_of) - due_on end as days_late,
    received_on,
    rejected_on,
    is_verified
from judged
