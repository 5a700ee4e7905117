-- Appends to indicator_vintage what this release knows of each indicator value otherwise than the last vintage did.
-- A value that is no longer there gets a vintage without one. Cause and inputs are those that table change has.
insert into indicator_vintage by name
with last_known as (
    select *
    from indicator_vintage
    qualify row_number() over (
        partition by series, year_be, area_level, area_code, breakdown, basis, is_simulated order by vintage_no desc
    ) = 1
),
compared as (
    select
        coalesce(now.series, was.series) as series,
        coalesce(now.year_be, was.year_be) as year_be,
        coalesce(now.year_ce, was.year_ce) as year_ce,
        coalesce(now.area_level, was.area_level) as area_level,
        coalesce(now.area_code, was.area_code) as area_code,
        coalesce(now.breakdown, was.breakdown) as breakdown,
        coalesce(now.basis, was.basis) as basis,
        coalesce(now.is_simulated, was.is_simulated) as is_simulated,
        now.value,
        now.unit,
        now.flag,
        now.status,
        now.achievement_pct,
        now.series is null as is_gone,
        was.series is null as is_first
    from indicator_value as now
    full join (select * from last_known where not is_gone) as was
        on was.series = now.series
        and was.year_be is not distinct from now.year_be
        and was.area_level = now.area_level
        and was.area_code = now.area_code
        and was.breakdown = now.breakdown
        and was.basis = now.basis
        and was.is_simulated = now.is_simulated
    where now.series is null
        or was.series is null
        or (now.value, now.unit, now.flag, now.status, now.achievement_pct)
            is distinct from (was.value, was.unit, was.flag, was.status, was.achievement_pct)
),
because as (
    select key, min(cause) as cause, min(inputs) as inputs
    from change
    where "table" = 'indicator_value' and ("column" is null or "column" in ('value', 'flag', 'status', 'achievement_pct', 'unit'))
    group by key
)
select
    (select coalesce(max(vintage_no), 0) + 1 from indicator_vintage) as vintage_no,
    release.release_id,
    release.as_of,
    compared.* exclude (is_first),
    because.cause,
    because.inputs
from compared
cross join (select * from release where is_this_release) as release
left join because
    on because.key = concat_ws(
        ', ',
        'series=' || series,
        'year_be=' || coalesce(year_be::varchar, ''),
        'area_level=' || area_level,
        'area_code=' || area_code,
        'breakdown=' || breakdown,
        'basis=' || basis,
        'is_simulated=' || is_simulated
    )
order by series, year_be, area_level, area_code, breakdown, basis, is_simulated
