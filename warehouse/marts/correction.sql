-- One row for each error or warning of a file that was corrected, and for each that only the corrected file has.
-- A fault is the same one where rule and cell are, or, since rows move, rule, column and what the cell says.
with pair as (
    select submission_id, corrects
    from submission
    where corrects is not null
),

fault as (
    select *
    from problem
    where severity in ('error', 'warning')
),

earlier as (
    select
        pair.submission_id,
        pair.corrects,
        fault.*exclude (submission_id),
        exists (
            select 1
            from fault as later
            where later.submission_id = pair.submission_id
                and later.rule = fault.rule
                and (
                    (later.sheet is not distinct from fault.sheet and later.cell is not distinct from fault.cell)
                    or (later.column_name = fault.column_name and later.raw = fault.raw)
                )
        ) as still_there
    from pair
    join fault on fault.submission_id = pair.corrects
),

later as (
    select
        pair.submission_id,
        pair.corrects,
        fault.*exclude (submission_id),
        exists (
            select 1
            from fault as earlier
            where earlier.submission_id = pair.corrects
                and earlier.rule = fault.rule
                and (
                    (earlier.sheet is not distinct from fault.sheet and earlier.cell is not distinct from fault.cell)
                    or (earlier.column_name = fault.column_name and earlier.raw = fault.raw)
                )
        ) as was_there
    from pair
    join fault on fault.submission_id = pair.submission_id
)

select
    submission_id, corrects, problem_no,
    case when still_there then 'remains' else 'gone' end as fate,
    rule, severity, sheet, cell, raw
from earlier
union all
select submission_id, corrects, problem_no, 'new', rule, severity, sheet, cell, raw
from later
where not was_there
