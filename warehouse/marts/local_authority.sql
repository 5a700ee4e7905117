-- Grain: listed authority × form (type and name) × first day, real and simulated apart.
-- The register's rows with their dates. A form that ends where the next of its code begins ends the day before it; a row
-- without dates is left out where a dated one of the same code, type and name stands.
-- authority_change dates the forms that a register leaves open, and adds the other side of the change where the register
-- does not list it: with the code of the row where only the name changed, without a code where the type did, for DLA's
-- code begins with the type. A change that fits several rows of a province, or none, dates nothing.
with row_listed as (
    select
        authority_code as listed_code,
        authority_code,
        name_th,
        name_key(name_th) as compared_name,
        authority_type,
        province_code,
        district_code,
        valid_from,
        coalesce(
            valid_to,
            lead(valid_from) over (
                partition by authority_code, is_simulated order by valid_from nulls first
            ) - 1
        ) as valid_to,
        area_km2,
        is_simulated,
        source_id,
        source_row
    from authority_listing
    qualify valid_from is not null or max(valid_from) over (
        partition by authority_code, authority_type, compared_name, is_simulated
    ) is null
),
change as (
    select
        row_number() over (order by since, province_code, before_type, before_name_th) as change_no,
        *,
        name_key(before_name_th) as before_name,
        name_key(after_name_th) as after_name
    from authority_change
),
-- Which row a change ends, and which it begins: one row each, or it is not decided.
ended as (
    select row_listed.listed_code, row_listed.valid_from, row_listed.is_simulated, change.*
    from row_listed
    inner join change
        on change.province_code = row_listed.province_code
        and change.before_type = row_listed.authority_type
        and change.before_name = row_listed.compared_name
        and coalesce(change.district_code = row_listed.district_code, true)
        and coalesce(row_listed.valid_from < change.since, true)
        and coalesce(row_listed.valid_to >= change.since, true)
    qualify count(*) over (partition by change.change_no, row_listed.is_simulated) = 1
),
begun as (
    select row_listed.listed_code, row_listed.valid_from, row_listed.is_simulated, change.*
    from row_listed
    inner join change
        on change.province_code = row_listed.province_code
        and change.after_type = row_listed.authority_type
        and change.after_name = row_listed.compared_name
        and coalesce(change.district_code = row_listed.district_code, true)
        and row_listed.valid_from is null
    qualify count(*) over (partition by change.change_no, row_listed.is_simulated) = 1
),
as_listed as (
    select
        row_listed.* replace (
            coalesce(row_listed.valid_from, begun.since) as valid_from,
            coalesce(ended.since - 1, row_listed.valid_to) as valid_to
        ),
        'register' as basis,
        nullif(concat_ws('; ', begun.source, ended.source), '') as change_source
    from row_listed
    left join begun
        on begun.listed_code = row_listed.listed_code
        and begun.is_simulated = row_listed.is_simulated
        and row_listed.valid_from is null
    left join ended
        on ended.listed_code = row_listed.listed_code
        and ended.is_simulated = row_listed.is_simulated
        and ended.valid_from is not distinct from row_listed.valid_from
),
other_side as (
    select
        listed_code, is_simulated, source, after_type as authority_type, after_name_th as name_th,
        before_type, after_type, since as first_day, null::date as last_day
    from ended
    anti join begun using (change_no, is_simulated)
    union all
    select
        listed_code, is_simulated, source, before_type, before_name_th,
        before_type, after_type, null, since - 1
    from begun
    anti join ended using (change_no, is_simulated)
),
added as (
    select
        row_listed.* replace (
            case when other_side.before_type = other_side.after_type then row_listed.authority_code end as authority_code,
            other_side.name_th as name_th,
            name_key(other_side.name_th) as compared_name,
            other_side.authority_type as authority_type,
            other_side.first_day as valid_from,
            other_side.last_day as valid_to
        ),
        'change' as basis,
        other_side.source as change_source
    from other_side
    inner join row_listed using (listed_code, is_simulated)
    -- A form that the register lists itself is not added.
    anti join row_listed as known
        on known.province_code = row_listed.province_code
        and known.authority_type = other_side.authority_type
        and known.compared_name = name_key(other_side.name_th)
        and known.is_simulated = other_side.is_simulated
    qualify row_number() over (
        partition by other_side.listed_code, other_side.authority_type, other_side.name_th, other_side.is_simulated
        order by row_listed.valid_from
    ) = 1
)
select
    listed_code,
    authority_code,
    name_th,
    authority_type,
    authority_type in ('ทน.', 'ทม.', 'ทต.') as is_municipality,
    province_code,
    district_code,
    valid_from,
    valid_to,
    basis,
    change_source,
    area_km2,
    is_simulated,
    source_id,
    source_row
from (select * from as_listed union all by name select * from added)
