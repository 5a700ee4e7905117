-- Grain: inventory × area × year × definition × type of green space, real and simulated apart.
-- The inventories overlap: each is summed for itself, and is_chosen marks the one that stands for a year, by
-- green_source_order: the first that reports the year at all, whole, never patched from another. Definitions stay apart.
-- all_types is the total as sent, else the six types where all are told. Per person and share of land are computed anew
-- beside those sent; of a sum they are those of the authorities that tell green space and people (or land). Provinces and
-- the country are sums of what was reported, without อบจ., whose land is that of the others. Bangkok and Pattaya have no code
-- of the department and stand under their names; a row whose name tells no one authority counts nowhere.
-- Bangkok's districts are as published: no area is told, so nothing is computed. Forest land is never in here.
with report as (
    select
        inventory,
        identity.entity_key,
        coalesce(
            min(former_type.authority_type),
            agreed(sent.authority_type),
            case when min(identity.authority_class) = 'special' then 'พิเศษ' else agreed(identity.authority_type) end,
            case left(min(sent.authority_code), 1) when '2' then 'อบจ.' when '6' then 'อบต.' end
        ) as authority_type,
        agreed(coalesce(sent.province_code, identity.province_code)) as province_code,
        year_be,
        year_ce,
        agreed(population) as population,
        cast(agreed(authority_area_km2) * 1000000 as decimal(18, 3)) as land_m2,
        agreed(green_1_m2) as green_1,
        agreed(green_2_m2) as green_2,
        agreed(green_3_m2) as green_3,
        agreed(green_4_m2) as green_4,
        agreed(green_5_m2) as green_5,
        agreed(green_6_m2) as green_6,
        case when min(green_m2) is null then green_1 + green_2 + green_3 + green_4 + green_5 + green_6 else agreed(green_m2) end
            as green_total,
        agreed(green_m2_person) as m2_person_as_sent,
        agreed(green_share_pct) as share_pct_as_sent,
        count(*) > 1 and (
            min(green_m2) <> max(green_m2) or min(green_1_m2) <> max(green_1_m2) or min(population) <> max(population)
            or min(authority_area_km2) <> max(authority_area_km2)
        ) is true as is_conflicting,
        sent.is_simulated,
        min({'source_id': source_id, 'source_row': source_row}).source_id as source_id,
        min({'source_id': source_id, 'source_row': source_row}).source_row as source_row
    from green_space_report as sent
    inner join authority_identity as identity
        on identity.is_simulated = sent.is_simulated
        and identity.told_as = told_as(
            sent.authority_code, sent.authority_type, sent.authority_name, sent.province_code
        )
    left join former_type
        on former_type.entity_key = identity.entity_key
        and former_type.is_simulated = identity.is_simulated
        and period_end(sent.year_be, 'calendar') between former_type.valid_from and former_type.valid_to
    where identity.is_identified and identity.authority_class <> 'district_office'
    group by inventory, identity.entity_key, year_be, year_ce, sent.is_simulated
),
of_authority as (
    select
        report.*,
        'authority' as area_level,
        entity_key as area_code,
        line.definition,
        line.green_type,
        line.area_m2::decimal(18, 3) as area_m2,
        green_criterion.criterion_pct,
        -- Exact: green space × 100 against the criterion × land, before anything is rounded.
        case
            when land_m2 > 0
                then 100 * line.area_m2::decimal(28, 3) >= green_criterion.criterion_pct * land_m2::decimal(28, 3)
        end as meets_criterion
    from report
    cross join unnest([
        {'definition': 'all_types', 'green_type': 'total', 'area_m2': green_total},
        {'definition': 'public', 'green_type': '1', 'area_m2': green_1},
        {'definition': 'by_type', 'green_type': '2', 'area_m2': green_2},
        {'definition': 'by_type', 'green_type': '3', 'area_m2': green_3},
        {'definition': 'by_type', 'green_type': '4', 'area_m2': green_4},
        {'definition': 'by_type', 'green_type': '5', 'area_m2': green_5},
        {'definition': 'by_type', 'green_type': '6', 'area_m2': green_6}
    ]) as lines(line)
    left join green_criterion
        on green_criterion.authority_type = report.authority_type and green_criterion.definition = line.definition
    where line.area_m2 is not null or (line.definition = 'all_types' and m2_person_as_sent is not null)
),
of_area as (
    select
        inventory, year_be, year_ce, definition, green_type, is_simulated,
        case when grouping(province_code) = 1 then 'country' else 'province' end as area_level,
        case when grouping(province_code) = 1 then 'TH' else province_code end as area_code,
        case when grouping(province_code) = 0 then province_code end as province_code,
        sum(area_m2) as area_m2,
        sum(population) filter (area_m2 is not null) as population,
        sum(area_m2) filter (population is not null) as area_of_people,
        sum(land_m2) filter (area_m2 is not null) as land_m2,
        sum(area_m2) filter (land_m2 is not null) as area_of_land,
        count(area_m2) as authority_count,
        case when definition in ('all_types', 'public') then count(*) filter (meets_criterion) end as meeting_count,
        case when definition in ('all_types', 'public') then count(meets_criterion) end as judged_count
    from of_authority
    where authority_type is distinct from 'อบจ.'
    group by grouping sets (
        (inventory, year_be, year_ce, definition, green_type, is_simulated),
        (inventory, year_be, year_ce, definition, green_type, is_simulated, province_code)
    )
    having (grouping(province_code) = 1 or province_code is not null) and count(area_m2) > 0
),
published_ratio as (
    select
        'bkk_districts' as inventory, 'district' as area_level, district_code as area_code, province_code, year_be, year_ce,
        'published_ratio' as definition, 'total' as green_type, agreed(green_m2_person) as m2_person_as_sent,
        min(green_m2_person) <> max(green_m2_person) as is_conflicting, is_simulated,
        min({'source_id': source_id, 'source_row': source_row}).source_id as source_id,
        min({'source_id': source_id, 'source_row': source_row}).source_row as source_row
    from district_green_ratio
    where district_code is not null
    group by district_code, province_code, year_be, year_ce, is_simulated
),
together as (
    select
        * exclude (m2_person_as_sent, share_pct_as_sent),
        area_m2 as area_of_people,
        area_m2 as area_of_land,
        case when definition = 'all_types' then m2_person_as_sent end as m2_person_as_sent,
        case when definition = 'all_types' then share_pct_as_sent end as share_pct_as_sent
    from of_authority
    union all by name
    select * from of_area
    union all by name
    select * from published_ratio
),
chosen as (
    select year_be, is_simulated, inventory
    from (select distinct year_be, is_simulated, inventory from report)
    inner join green_source_order using (inventory)
    where year_be >= coalesce(first_year_be, year_be) and year_be <= coalesce(last_year_be, year_be)
    qualify row_number() over (partition by year_be, is_simulated order by rank, inventory) = 1
)
select
    together.inventory,
    area_level,
    area_code,
    province_code,
    authority_type,
    together.year_be,
    year_ce,
    definition,
    green_type,
    area_m2,
    half_up_div(10 * to_milli(area_m2), 16) * 0.000001 as area_rai,
    population,
    land_m2,
    from_milli(half_up_div(to_milli(area_of_people), nullif(population, 0))) as m2_person,
    m2_person_as_sent,
    share_pct(to_milli(area_of_land), nullif(to_milli(land_m2), 0)) as share_pct,
    share_pct_as_sent,
    criterion_pct,
    meets_criterion,
    authority_count,
    meeting_count,
    judged_count,
    chosen.inventory is not null as is_chosen,
    coalesce(is_conflicting, false) as is_conflicting,
    together.is_simulated,
    source_id,
    source_row
from together
left join chosen
    on chosen.inventory = together.inventory
    and chosen.year_be = together.year_be
    and chosen.is_simulated = together.is_simulated
