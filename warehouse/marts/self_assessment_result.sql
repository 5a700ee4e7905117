-- Grain: local authority × assessment year: what it said of itself, beside what was assessed (the ESC scheme's score), which
-- is another figure. A draft, a returned form and one sent after the as-of date are no submission. Where two submissions
-- of one authority differ, its scores stay empty. The type is that of the year: one may have been raised since.
with row_read as (
    select
        identity.entity_key,
        identity.authority_type as told_type,
        self_assessment.year_be,
        self_assessment.is_simulated,
        status = 'submitted' and coalesce(submitted_on <= build_context.as_of, true) as is_submitted,
        submitted_on,
        submitted_on_precision,
        component_1_score,
        component_2_score,
        component_3_score,
        component_4_score,
        total_score as total_sent_score,
        component_1_score + component_2_score + component_3_score + component_4_score as parts_score,
        source_id,
        source_row
    from self_assessment
    inner join authority_identity as identity
        on identity.is_simulated = self_assessment.is_simulated
        and identity.told_as = told_as(
            self_assessment.authority_code, self_assessment.authority_type, self_assessment.authority_name,
            self_assessment.province_code
        )
    cross join build_context
    where identity.basis <> 'ambiguous' and self_assessment.year_be <= build_context.as_of_year_be
),
of_year as (
    select
        entity_key,
        year_be,
        is_simulated,
        bool_or(is_submitted) as is_submitted,
        agreed(told_type) as told_type,
        min(submitted_on) filter (is_submitted) as submitted_on,
        coalesce(bool_or(submitted_on_precision = 'day') filter (is_submitted), false) as is_dated,
        agreed(case when is_submitted then component_1_score end) as component_1_score,
        agreed(case when is_submitted then component_2_score end) as component_2_score,
        agreed(case when is_submitted then component_3_score end) as component_3_score,
        agreed(case when is_submitted then component_4_score end) as component_4_score,
        agreed(case when is_submitted then total_sent_score end) as total_sent_score,
        agreed(case when is_submitted then parts_score end) as parts_score,
        agreed(case when is_submitted then coalesce(total_sent_score, parts_score) end) as self_score,
        min({'after': not is_submitted, 'source_id': source_id, 'source_row': source_row}) as place
    from row_read
    group by entity_key, year_be, is_simulated
)
select
    of_year.entity_key,
    named.authority_code,
    named.authority_name,
    coalesce(former_type.authority_type, of_year.told_type, named.authority_type) as authority_type,
    named.authority_class,
    named.province_code,
    of_year.year_be,
    of_year.year_be - 543 as year_ce,
    is_submitted,
    submitted_on,
    is_submitted and is_dated and named.is_identified as is_verified,
    component_1_score,
    component_2_score,
    component_3_score,
    component_4_score,
    total_sent_score,
    parts_score,
    total_sent_score - parts_score as parts_gap,
    self_score,
    assessed.score as assessed_score,
    self_score - assessed.score as assessed_gap,
    of_year.is_simulated,
    of_year.place.source_id as source_id,
    of_year.place.source_row as source_row
from of_year
inner join authority_named as named using (entity_key, is_simulated)
left join former_type
    on former_type.entity_key = of_year.entity_key
    and former_type.is_simulated = of_year.is_simulated
    and period_end(of_year.year_be, 'calendar') between former_type.valid_from and former_type.valid_to
left join assessment_result as assessed
    on assessed.scheme = 'esc' and assessed.entity_key = of_year.entity_key
    and assessed.year_be = of_year.year_be and assessed.is_simulated = of_year.is_simulated
