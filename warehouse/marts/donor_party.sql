-- Grain: project × role × organisation × source. Several in one cell are parted by semicolons. The role of a Thai
-- partner is implementing, as the plan has it of PCD; the type is that of donor_organisation, empty where it does not
-- know the name.
select distinct
    statement.project_id,
    statement.field as role,
    trim(line.party) as party,
    statement.source_kind,
    statement.source,
    donor_organisation.party_code,
    donor_organisation.name_th,
    case statement.field when 'donor' then 1 else 4 end as role_code,
    donor_organisation.type_code,
    statement.is_used
from donor_statement as statement
cross join unnest(string_split(statement.value, ';')) as line(party)
left join donor_organisation on name_key(donor_organisation.name) = name_key(line.party)
where statement.field in ('donor', 'implementer', 'thai_partner')
    and statement.is_newest and not statement.is_simulated and trim(line.party) <> ''
