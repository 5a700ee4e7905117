-- Grain: project × field × source: what the plan's documents, every status sheet by the as-of date and public sources
-- say, none merged. `is_used` marks the one that donor_project shows: the newest status sheet that says it and does not
-- contradict an earlier one, else the plan; never a public source, never a simulated sheet.
select
    project_id,
    field,
    value,
    source_kind,
    source,
    stated_on,
    note,
    source_id,
    source_row,
    source_cell,
    is_used,
    is_held_back,
    is_simulated
from donor_statement
