-- Grain: course × first day × local authority, real and simulated apart: trainings that had begun by the as-of date, a
-- course that several rows tell of once. Of a date that is known to the year alone nobody can say the fiscal year.
-- Training is verified when it has its document and a date to the day.
select
    coalesce(identity.entity_key, concat_ws(' ', training.authority_type, training.authority_name)) as authority_key,
    concat_ws(' ', training.start_date, name_key(training.course_name), authority_key) as training_key,
    case when training.start_date_precision <> 'year' then fiscal_year_be(training.start_date) end as year_be,
    concat_ws(' · ', training.course_name, coalesce(identity.title, training.authority_name)) as title,
    coalesce(identity.title, training.authority_name) as authority_title,
    coalesce(identity.province_code, training.province_code) as province_code,
    coalesce(identity.authority_code, training.authority_code) as authority_code,
    coalesce(identity.is_identified, false) as is_identified,
    coalesce(identity.authority_class = 'municipality', false) as is_municipality,
    training.trained,
    training.evidence as document,
    training.start_date as evidenced_on,
    training.evidence is not null and coalesce(training.start_date_precision, 'day') = 'day' as is_verified,
    training.source_id,
    training.source_row,
    training.is_simulated
from training
cross join build_context
left join authority_identity as identity
    on identity.told_as = told_as(
        training.authority_code, training.authority_type, training.authority_name, training.province_code
    )
    and identity.is_simulated = training.is_simulated
where training.start_date <= build_context.as_of
qualify row_number() over (
    partition by training_key, training.is_simulated
    order by training.evidence is null, training.trained is null, training.source_id, training.source_row
) = 1
