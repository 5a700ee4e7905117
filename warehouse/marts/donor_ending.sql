-- Grain: project: which end from the as-of day to so many months after it (donor_rule, ends_soon), by the end that
-- donor_project has, else by the earliest that a public source states.
select
    project.project_id,
    project.name_th,
    project.name_en,
    milestone.planned_date as end_date,
    milestone.planned_precision as end_precision,
    milestone.planned_date - build_context.as_of as days_to_end,
    project.status_reported,
    project.status_derived,
    milestone.basis as source_kind
from donor_milestone as milestone
inner join donor_project as project using (project_id)
cross join build_context
inner join donor_rule on donor_rule.rule = 'ends_soon'
where milestone.milestone = 'end'
    and milestone.status = 'upcoming'
    and milestone.planned_date <= build_context.as_of + to_months(donor_rule.value::integer)
qualify row_number() over (partition by project.project_id order by milestone.planned_date, milestone.source) = 1
