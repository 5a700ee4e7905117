-- Grain: Thai indicator, as of the release; real data of the country alone. The value is the newest of its headline: the
-- first series of its card, or the outcome that decides the colour. The colour is by the card's rule: that of the headline,
-- that of the worst outcome with a grade, or of the last award round (green: every kind of award was won, yellow: some,
-- red: none), which stays between rounds.
with newest as (
    -- The newest row of each series: with a value before without, a whole period before a part, on the series' own basis.
    select
        line.indicator_no,
        line.series,
        line.kind,
        line.position,
        value.year_be,
        value.basis,
        value.value,
        value.verified_value,
        value.reported_value,
        value.coverage_pct,
        value.flag,
        value.status,
        coalesce(measured.is_stale, false) as is_stale,
        grade.target,
        grade.target_year_be,
        grade.target_source,
        grade.achievement_pct,
        grade.grade,
        grade.reason
    from indicator_series as line
    inner join indicator_value as value using (series, breakdown)
    inner join indicator_measured as measured
        on measured.series = value.series
        and measured.year_be is not distinct from value.year_be
        and measured.area_code = value.area_code
        and measured.area_level = value.area_level
        and measured.breakdown = value.breakdown
        and measured.basis = value.basis
        and measured.is_simulated = value.is_simulated
    left join indicator_grade as grade
        on grade.series = value.series
        and grade.year_be = value.year_be
        and grade.area_code = value.area_code
        and grade.area_level = value.area_level
        and grade.breakdown = value.breakdown
        and grade.basis = value.basis
        and grade.is_simulated = value.is_simulated
    where line.is_main and value.area_level = 'country' and not value.is_simulated
    qualify row_number() over (
        partition by line.series
        order by
            value.value is not null desc,
            value.basis <> 'baseline' desc,
            value.status <> 'too_short' desc,
            value.basis = line.basis desc,
            value.year_be desc nulls last
    ) = 1
),
counted as (
    select
        indicator_no,
        count(*) as series_count,
        count(value) as series_with_value,
        count(grade) as series_graded,
        bool_or(is_stale) as any_is_stale,
        arg_max(grade, threshold.position) filter (newest.kind = 'outcome') as worst_outcome
    from newest
    left join grade_threshold as threshold using (grade)
    where coalesce(threshold.rule, 'path_distance') = 'path_distance'
    group by indicator_no
),
round_of_award as (
    -- A kind of award without a row in a round was not reported as won.
    select
        line.indicator_no,
        value.year_be,
        count(distinct line.series) filter (value.value > 0) as won,
        any_value(counted.series_count) as kinds
    from indicator_series as line
    inner join indicator_value as value using (series, breakdown)
    inner join counted on counted.indicator_no = line.indicator_no
    where value.basis = 'round' and line.is_main and value.area_level = 'country' and not value.is_simulated
        and value.value is not null
    group by line.indicator_no, value.year_be
    qualify row_number() over (partition by line.indicator_no order by value.year_be desc) = 1
),
received as (
    select distinct link.indicator_no
    from indicator_link as link
    inner join source on source.contract = link.code
    where link.kind = 'contract' and source.rows_accepted > 0 and not source.is_simulated
),
owed as (
    select
        link.indicator_no,
        max(overdue.days_late) as days_late,
        string_agg(distinct overdue.agency, '; ' order by overdue.agency) as late_agency
    from indicator_link as link
    inner join overdue on overdue.contract = link.code
    where link.kind = 'contract' and overdue.status = 'overdue'
    group by link.indicator_no
),
judged as (
    select
        newest.* exclude (status, grade, is_stale, kind, position),
        thai_indicator.* exclude (indicator_no, unit_th, unit_en),
        counted.* exclude (indicator_no),
        coalesce(thai_indicator.colour_rule, 'headline') as colour_by,
        round_of_award.year_be as round_year_be,
        case colour_by
            when 'worst_of_outcomes' then counted.worst_outcome
            when 'award_round'
                then case won when kinds then 'achieved' when 0 then 'critical' else case when won is not null then 'near' end end
            else newest.grade
        end as judged_grade,
        case
            when colour_by = 'worst_of_outcomes'
                then coalesce(
                    counted.worst_outcome, case when counted.series_with_value = 0 then 'no_data' else 'no_target' end
                )
            when colour_by = 'award_round' and round_of_award.year_be is null then 'no_data'
            when colour_by = 'award_round' and round_of_award.year_be < build_context.as_of_year_be then 'not_due'
            when colour_by = 'award_round' then judged_grade
            else newest.status
        end as judged_status,
        case when colour_by = 'worst_of_outcomes' then counted.any_is_stale else newest.is_stale end as judged_is_stale,
        build_context.as_of,
        received.indicator_no is not null as was_received,
        owed.days_late,
        owed.late_agency,
        exists (
            select 1
            from indicator_target as target
            where target.indicator_no = newest.indicator_no and target.reason = 'conflict' and not target.is_simulated
        ) as has_conflict,
        newest.value is not null and newest.year_be is null
        and exists (
            select 1
            from indicator_target as target
            where target.series = newest.series and target.is_used and not target.is_simulated
        ) as has_no_year
    from newest
    inner join thai_indicator using (indicator_no)
    inner join counted using (indicator_no)
    left join round_of_award using (indicator_no)
    left join received using (indicator_no)
    left join owed using (indicator_no)
    left join grade_threshold as threshold on threshold.grade = newest.grade and threshold.rule = 'path_distance'
    cross join build_context
    qualify row_number() over (
        partition by newest.indicator_no
        order by
            case when colour_by = 'worst_of_outcomes' then newest.kind = 'outcome' end desc,
            case when colour_by = 'worst_of_outcomes' then threshold.position end desc nulls last,
            case when colour_by = 'worst_of_outcomes' then newest.value is not null end desc,
            newest.position
    ) = 1
),
explained as (
    select
        judged.*,
        case
            when indicator_no in (select indicator_no from card_fault) then 'bad_card'
            when judged_status = 'no_data' then case when was_received then 'nothing_counts' else 'never_received' end
            when judged_status = 'no_target' and has_conflict then 'target_conflict'
            when judged_status = 'no_target' and has_no_year then 'undated'
            when judged_status = 'no_target' then 'no_target'
            when judged_status = 'not_due' and colour_by = 'award_round' then 'between_rounds'
            when judged_status in ('not_due', 'too_short') then coalesce(reason, 'period_incomplete')
            when judged_is_stale then 'stale'
        end as missing_reason
    from judged
)
select
    explained.indicator_no,
    explained.programme_no,
    explained.name_th,
    explained.name_en,
    explained.kind,
    explained.owner_agency,
    explained.colour_rule,
    explained.series,
    line.name_th as series_name_th,
    line.name_en as series_name_en,
    explained.year_be,
    explained.year_be - 543 as year_ce,
    line.year_basis,
    explained.basis,
    explained.value,
    explained.verified_value,
    explained.reported_value,
    line.unit_th,
    line.unit_en,
    explained.flag,
    explained.target,
    explained.target_year_be,
    explained.target_source,
    explained.achievement_pct,
    explained.judged_status as status,
    threshold.colour,
    explained.judged_is_stale as is_stale,
    explained.coverage_pct,
    explained.reported_value::bigint - explained.verified_value::bigint as missing_evidence,
    explained.series_count,
    explained.series_with_value,
    explained.series_graded,
    explained.as_of,
    explained.missing_reason,
    grade_reason.name_th as missing_reason_th,
    grade_reason.name_en as missing_reason_en,
    explained.days_late,
    explained.late_agency
from explained
inner join indicator_series as line on line.series = explained.series and line.is_main
left join grade_threshold as threshold
    on threshold.grade = explained.judged_grade and threshold.rule = 'path_distance'
left join grade_reason on grade_reason.reason = explained.missing_reason
