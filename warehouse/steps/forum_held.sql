-- Grain: forum (entity), real and simulated apart: its best documented report, and what all its reports say alike of
-- participants and countries (where two disagree, neither is used). A forum known only to the year has no fiscal year.
with report as (
    select entity.entity_key, forum.*
    from forum
    inner join told on told.kind = 'forum' and told.source_id = forum.source_id and told.source_row = forum.source_row
    inner join entity
        on entity.kind = told.kind and entity.exact_key = told.exact_key and entity.is_simulated = told.is_simulated
),
said as (
    select
        entity_key,
        is_simulated,
        case when min(participants) = max(participants) then min(participants) end as said_participants,
        case when min(men) = max(men) then min(men) end as said_men,
        case when min(women) = max(women) then min(women) end as said_women,
        case when min(country_count) = max(country_count) then min(country_count) end as said_countries
    from report
    group by entity_key, is_simulated
)
select
    report.*,
    said.* exclude (entity_key, is_simulated),
    case when start_date_precision = 'year' then null else fiscal_year_be(start_date) end as year_be,
    evidence is not null and start_date_precision = 'day' as is_verified
from report
inner join said using (entity_key, is_simulated)
qualify row_number() over (
    partition by entity_key, is_simulated
    order by evidence is null, start_date_precision is distinct from 'day', source_id, source_row
) = 1
