-- Questions to the past, for whoever opens a release. Each is a table: from indicators_as_of(date '2024-09-30').

-- Every indicator value as it was known on a day: the last vintage up to then. Empty before the first release.
create macro indicators_as_of(day) as table
    select * exclude (is_gone)
    from (
        select *
        from indicator_vintage
        where as_of <= day
        qualify row_number() over (
            partition by series, year_be, area_level, area_code, breakdown, basis, is_simulated order by vintage_no desc
        ) = 1
    )
    where not is_gone;

-- Every value that was later revised, with what was known before and after, and why.
create macro indicator_revisions() as table
    select * exclude (is_gone)
    from (
        select
            vintage_no, release_id, as_of, series, year_be, area_level, area_code, breakdown, basis, is_simulated, unit,
            lag(value) over own as old_value,
            value as new_value,
            cause,
            inputs,
            is_gone,
            lag(vintage_no) over own is not null as was_known
        from indicator_vintage
        window own as (
            partition by series, year_be, area_level, area_code, breakdown, basis, is_simulated order by vintage_no
        )
    )
    where was_known and old_value is distinct from new_value
    order by vintage_no, series, year_be, area_level, area_code, breakdown, basis;

-- Every change of a status (the grade, where there is a target), and whether data, a revision, the method or time caused it.
create macro status_changes() as table
    select
        vintage_no, release_id, as_of, series, year_be, area_level, area_code, breakdown, basis, is_simulated,
        old_status, status as new_status,
        case
            when cause in ('new_report', 'late_report', 'new_source') then 'data'
            when cause in ('correction', 'withdrawal') then 'revision'
            else cause
        end as caused_by,
        inputs
    from (
        select
            *,
            lag(status) over (
                partition by series, year_be, area_level, area_code, breakdown, basis, is_simulated order by vintage_no
            ) as old_status
        from indicator_vintage
    )
    where old_status <> status
    order by vintage_no, series, year_be, area_level, area_code, breakdown, basis;
