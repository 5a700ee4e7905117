-- Grain: series × area × year, real and simulated apart. Series are never added and none is filled from another.
-- What is national is as published: where a figure is printed in t/day and in Mt/year, each stands as printed, else one
-- follows from the other by the days of the year (366 in a leap year). Shares and balances of it take one unit that has
-- all they need, t/day before Mt/year. The country of any other series is the sum of its provinces, only where each
-- province of today has a row, and of each figure only where each has that figure; rows of authorities are never added.
-- A part of an authority's waste is properly or improperly disposed of as the sheet says of what was sent; what it neither
-- utilised nor sent stands in the gap, which is no fault then. Bangkok and Pattaya have no code of the department and stand
-- under their names; a row whose name tells no one authority counts nowhere. The type is that of the end of the year.
with printed as (
    select
        year_be, year_ce, is_simulated, days_in_year(year_ce) as days,
        max(value_milli) filter (measure = 'generated' and unit = 't/day') as generated_day,
        max(value_milli) filter (measure = 'utilised' and unit = 't/day') as utilised_day,
        max(value_milli) filter (measure = 'proper' and unit = 't/day') as proper_day,
        max(value_milli) filter (measure = 'improper' and unit = 't/day') as improper_day,
        max(value_milli) filter (measure = 'generated' and unit = 'Mt/year') as generated_mt,
        max(value_milli) filter (measure = 'utilised' and unit = 'Mt/year') as utilised_mt,
        max(value_milli) filter (measure = 'proper' and unit = 'Mt/year') as proper_mt,
        max(value_milli) filter (measure = 'improper' and unit = 'Mt/year') as improper_mt,
        max(value_milli) filter (measure = 'rate' and unit = 'kg/person/day') as rate,
        min({'source_id': source_id, 'source_row': source_row}).source_id as source_id,
        min({'source_id': source_id, 'source_row': source_row}).source_row as source_row
    from national_waste
    group by year_be, year_ce, is_simulated
),
published as (
    select
        'national' as series, 'country' as area_level, 'TH' as area_code, null as province_code,
        year_be, year_ce, 'calendar' as year_basis,
        -- Thousandths of t/day, and tonnes of the year.
        coalesce(generated_day, half_up_div(1000000 * generated_mt, days)) as generated,
        coalesce(utilised_day, half_up_div(1000000 * utilised_mt, days)) as utilised,
        coalesce(proper_day, half_up_div(1000000 * proper_mt, days)) as proper,
        coalesce(improper_day, half_up_div(1000000 * improper_mt, days)) as improper,
        coalesce(1000 * generated_mt, half_up_div(generated_day * days, 1000)) as generated_year,
        coalesce(1000 * utilised_mt, half_up_div(utilised_day * days, 1000)) as utilised_year,
        coalesce(1000 * proper_mt, half_up_div(proper_day * days, 1000)) as proper_year,
        coalesce(1000 * improper_mt, half_up_div(improper_day * days, 1000)) as improper_year,
        coalesce(
            share_pct(utilised_day + proper_day, nullif(generated_day, 0)),
            share_pct(utilised_mt + proper_mt, nullif(generated_mt, 0))
        ) as managed_properly_pct,
        coalesce(
            share_pct(utilised_day, nullif(generated_day, 0)), share_pct(utilised_mt, nullif(generated_mt, 0))
        ) as utilised_pct,
        coalesce(
            generated_day - utilised_day - proper_day - improper_day,
            half_up_div(1000000 * (generated_mt - utilised_mt - proper_mt - improper_mt), days)
        ) as gap,
        case
            when generated_day + utilised_day + proper_day + improper_day is null
                and generated_mt + utilised_mt + proper_mt + improper_mt is not null
                then half_up_div(20000000, days)
            else 1000
        end as tolerance,
        rate as rate_as_sent, null::bigint as residual, null::bigint as sent_population,
        'as_published' as total_basis, null::bigint as province_count, false as is_conflicting,
        is_simulated, source_id, source_row
    from printed
    where coalesce(
        generated_day, utilised_day, proper_day, improper_day, generated_mt, utilised_mt, proper_mt, improper_mt, rate
    ) is not null
),
reported as (
    select
        series, 'province' as area_level, province_code as area_code, province_code, year_be, year_ce,
        'calendar' as year_basis, generated_t_day, utilised_t_day, proper_t_day, improper_t_day, residual_t,
        population, kg_person_day, is_simulated, source_id, source_row
    from waste_province
    where province_code is not null
    union all by name
    select
        'pcd_authority' as series, 'authority' as area_level, identity.entity_key as area_code,
        coalesce(sent.province_code, identity.province_code) as province_code,
        case
            when identity.authority_class = 'special' then 'พิเศษ'
            else coalesce(former_type.authority_type, identity.authority_type)
        end as authority_type,
        year_be, year_ce, 'calendar' as year_basis, generated_t_day, utilised_t_day,
        case when is_proper then sent_t_day when sent_t_day = 0 or not is_proper then 0 end as proper_t_day,
        case when not is_proper then sent_t_day when sent_t_day = 0 or is_proper then 0 end as improper_t_day,
        residual_t, population, sent.is_simulated, source_id, source_row
    from waste_authority as sent
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
    union all by name
    -- The programme reports within the year: its last report stands for it.
    select
        'dla_clean_province' as series, 'province' as area_level, province_code as area_code, province_code, year_be,
        year_ce, 'fiscal' as year_basis, generated_t_day, utilised_t_day, proper_t_day, is_simulated, source_id, source_row
    from clean_province
    where province_code is not null
    qualify reported_on is not distinct from max(reported_on) over (partition by province_code, year_be, is_simulated)
),
-- One row an area: what several rows say differently is empty.
area_year as (
    select
        series, area_level, area_code, agreed(province_code) as province_code, agreed(authority_type) as authority_type,
        year_be, year_ce, year_basis,
        to_milli(agreed(generated_t_day)) as generated,
        to_milli(agreed(utilised_t_day)) as utilised,
        to_milli(agreed(proper_t_day)) as proper,
        to_milli(agreed(improper_t_day)) as improper,
        to_milli(agreed(residual_t)) as residual,
        agreed(population) as sent_population,
        to_milli(agreed(kg_person_day)) as rate_as_sent,
        1000 as tolerance,
        'as_sent' as total_basis,
        null::bigint as province_count,
        count(*) > 1 and (
            min(generated_t_day) <> max(generated_t_day) or min(utilised_t_day) <> max(utilised_t_day)
            or min(proper_t_day) <> max(proper_t_day) or min(improper_t_day) <> max(improper_t_day)
            or min(population) <> max(population)
        ) is true as is_conflicting,
        is_simulated,
        min({'source_id': source_id, 'source_row': source_row}).source_id as source_id,
        min({'source_id': source_id, 'source_row': source_row}).source_row as source_row
    from reported
    group by series, area_level, area_code, year_be, year_ce, year_basis, is_simulated
),
every_province as (
    select
        series, 'country' as area_level, 'TH' as area_code, null as province_code, year_be, year_ce, year_basis,
        case when count(generated) = count(*) then sum(generated) end as generated,
        case when count(utilised) = count(*) then sum(utilised) end as utilised,
        case when count(proper) = count(*) then sum(proper) end as proper,
        case when count(improper) = count(*) then sum(improper) end as improper,
        case when count(residual) = count(*) then sum(residual) end as residual,
        case when count(sent_population) = count(*) then sum(sent_population) end as sent_population,
        null::bigint as rate_as_sent,
        1000 * count(*) as tolerance,
        'sum_of_provinces' as total_basis,
        count(*) as province_count,
        false as is_conflicting,
        is_simulated,
        null as source_id,
        null as source_row
    from area_year
    where area_level = 'province'
    group by series, year_be, year_ce, year_basis, is_simulated
    having count(*) = (select count(*) from province)
),
by_day as (
    select
        *,
        half_up_div(generated * days_in_year(year_ce), 1000) as generated_year,
        half_up_div(utilised * days_in_year(year_ce), 1000) as utilised_year,
        half_up_div(proper * days_in_year(year_ce), 1000) as proper_year,
        half_up_div(improper * days_in_year(year_ce), 1000) as improper_year,
        share_pct(utilised + proper, nullif(generated, 0)) as managed_properly_pct,
        share_pct(utilised, nullif(generated, 0)) as utilised_pct,
        generated - utilised - proper - improper as gap
    from (select * from area_year union all by name select * from every_province)
),
with_people as (
    select
        found.*,
        coalesce(sent_population, population.persons) as people,
        case
            when sent_population is not null then 'as_sent'
            when population.persons is not null then 'register'
        end as population_basis
    from (select * from published union all by name select * from by_day) as found
    left join population
        on population.series = 'dopa'
        and population.area_level = found.area_level
        and population.area_code = found.area_code
        and population.year_be = found.year_be
        and population.is_simulated = found.is_simulated
)
select
    with_people.series,
    area_level,
    area_code,
    province_code,
    authority_type,
    with_people.year_be,
    year_ce,
    year_basis,
    from_milli(generated) as generated_t_day,
    from_milli(utilised) as utilised_t_day,
    from_milli(proper) as proper_t_day,
    from_milli(improper) as improper_t_day,
    generated_year * 0.000001 as generated_mt_year,
    utilised_year * 0.000001 as utilised_mt_year,
    proper_year * 0.000001 as proper_mt_year,
    improper_year * 0.000001 as improper_mt_year,
    from_milli(residual) as residual_t,
    managed_properly_pct,
    utilised_pct,
    people as population,
    population_basis,
    from_milli(half_up_div(1000 * generated, nullif(people, 0))) as kg_person_day,
    from_milli(rate_as_sent) as kg_person_day_as_sent,
    from_milli(gap) as balance_gap_t_day,
    from_milli(tolerance) as balance_tolerance_t_day,
    case when area_level = 'authority' and gap > tolerance then null else abs(gap) <= tolerance end as is_balanced,
    total_basis,
    province_count,
    case when began.year_be = with_people.year_be then began.code end as break_in_series,
    began.year_be as comparable_from_be,
    is_conflicting,
    is_simulated,
    source_id,
    source_row
from with_people
left join waste_break as began on began.applies_to = with_people.series and began.year_be <= with_people.year_be
qualify row_number() over (
    partition by with_people.series, area_level, area_code, with_people.year_be, is_simulated order by began.year_be desc
) = 1
