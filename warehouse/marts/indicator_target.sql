-- Grain: a target as one place states it: the cards' (card_target) and those that agencies send (indicator_target_report),
-- each in the unit of its series. Two that differ for one series, breakdown, area and year contradict each other: neither
-- is used. The same figure told twice is one target. Resolutions dated after the as-of day do not count yet.
with stated as (
    select
        series, breakdown, area_code, year_be, value as stated_value, unit as stated_unit,
        set_by, source, stated_on, is_verified, place, null as source_id, null as source_row, false as is_simulated
    from card_target
    union all
    select
        report.series, report.breakdown, coalesce(report.province_code, 'TH'), report.year_be,
        report.value, report.unit, 'indicator', report.resolution, report.stated_on, true,
        concat_ws(
            ' › ', source.file_name, source.sheet,
            coalesce(value_column.letter || report.source_row, 'row ' || report.source_row)
        ),
        report.source_id, report.source_row, report.is_simulated
    from indicator_target_report as report
    left join source using (source_id)
    left join source_column as value_column
        on value_column.source_id = report.source_id and value_column.field = 'value' and value_column.key is null
),
known as (
    select
        stated.* exclude (series, breakdown),
        coalesce(line.series, stated.series) as series,
        coalesce(line.breakdown, stated.breakdown) as breakdown,
        line.indicator_no,
        line.basis,
        line.unit_en as unit,
        case when stated.stated_unit in (line.unit_en, line.unit_th) then 1 else grade_unit.numerator end as numerator,
        case when stated.stated_unit in (line.unit_en, line.unit_th) then 1 else grade_unit.denominator end as denominator
    from stated
    cross join build_context
    left join indicator_series as line
        on series_key(line.series) = series_key(stated.series)
        and (line.breakdown = stated.breakdown or (stated.breakdown is null and line.is_main))
    left join grade_unit on grade_unit.unit = stated.stated_unit and grade_unit.into = line.unit_en
    where coalesce(stated.stated_on, build_context.as_of) <= build_context.as_of
),
judged as (
    select
        *,
        from_milli(half_up_div(to_milli(stated_value)::hugeint * numerator, denominator)) as value,
        case when indicator_no is null then 'unknown_series' when numerator is null then 'unit' end as fault
    from known
),
compared as (
    -- A simulated target stands beside the real ones of its series, a real one beside real ones alone.
    select
        judged.*,
        judged.fault is null
        and exists (
            select 1
            from judged as other
            where other.fault is null
                and other.series = judged.series
                and other.breakdown = judged.breakdown
                and other.area_code = judged.area_code
                and other.year_be = judged.year_be
                and (judged.is_simulated or not other.is_simulated)
                and other.value <> judged.value
        ) as is_contradicted
    from judged
)
select
    indicator_no,
    series,
    breakdown,
    basis,
    case when area_code = 'TH' then 'country' else 'province' end as area_level,
    area_code,
    year_be,
    year_be - 543 as year_ce,
    value,
    unit,
    stated_value,
    stated_unit,
    set_by,
    source,
    stated_on,
    is_verified,
    place,
    fault is null and not is_contradicted as is_used,
    coalesce(fault, case when is_contradicted then 'conflict' end) as reason,
    source_id,
    source_row,
    is_simulated
from compared
