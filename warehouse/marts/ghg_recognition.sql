-- Grain: letter of recognition (LESS) or project (T-VER): two books of reductions, apart from each other and never subtracted
-- from an inventory. What a project expects a year is a forecast, and only what is issued is a reduction. The type of an
-- authority is that of the end of the year.
with entry as (
    select
        'LESS' as book,
        lor_no as number,
        activity_name as title,
        activity_type as class,
        told_as(null, null, owner, province_code) as told_as,
        owner,
        province_code,
        certified_on as recognised_on,
        certified_on_precision as recognised_on_precision,
        reduction_tco2e as recognised_tco2e,
        null::decimal(18, 3) as expected_tco2e_year,
        is_simulated,
        source_id,
        source_row
    from less_award
    union all
    select
        'T-VER',
        project_code,
        project_name,
        project_type::varchar,
        told_as(null, null, developer, province_code),
        developer,
        province_code,
        registered_on,
        registered_on_precision,
        issued_tco2e,
        expected_tco2e_year,
        is_simulated,
        source_id,
        source_row
    from tver_project
)
select
    entry.book,
    entry.number,
    entry.title,
    entry.class,
    entry.owner,
    identity.entity_key,
    identity.authority_code,
    coalesce(former_type.authority_type, identity.authority_type) as authority_type,
    identity.authority_class,
    coalesce(identity.province_code, entry.province_code) as province_code,
    coalesce(identity.is_identified, false) as is_identified,
    entry.recognised_on,
    entry.recognised_on_precision,
    fiscal_year_be(entry.recognised_on) as year_be,
    fiscal_year_be(entry.recognised_on) - 543 as year_ce,
    'fiscal' as year_basis,
    entry.recognised_tco2e,
    entry.expected_tco2e_year,
    entry.is_simulated,
    entry.source_id,
    entry.source_row
from entry
left join authority_identity as identity using (told_as, is_simulated)
left join former_type
    on former_type.entity_key = identity.entity_key
    and former_type.is_simulated = identity.is_simulated
    and period_end(fiscal_year_be(entry.recognised_on), 'fiscal') between former_type.valid_from and former_type.valid_to
