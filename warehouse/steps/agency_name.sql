-- Grain: name by which an agency is called (its code, names and abbreviation, and the forms printed in the plan), to its
-- code today: two names of one agency, and an agency with its successor, are not two agencies.
with named as (
    select coalesce(successor, agency_code) as agency_code, name
    from agency
    cross join unnest(
        list_concat([agency_code, abbreviation_th, name_th, name_en], string_split(coalesce(printed_as, ''), ' | '))
    ) as names(name)
)
select name_key(name) as agency_key, min(agency_code) as agency_code
from named
where name_key(name) <> ''
group by agency_key
