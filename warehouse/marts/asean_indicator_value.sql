-- Grain: ASEAN indicator × basis of the link × Thai series × year × breakdown × measurement basis, real and simulated apart.
-- The country's values of the Thai indicators that are linked to each of the ten, on both bases and side by side: nothing
-- is summed, for the linked series measure different things. C2 of the ASCC blueprint is regional and apart: Thailand's
-- own initiatives are not the region's, and no source tells them, so it has no value.
with asked as (
    select 'ASEAN' as indicator_set, indicator_no::varchar as code, name_th, name_en from asean_indicator
    union all
    select 'ASCC', code, name_th, name_en from plan_frame where item = 'ascc_indicator'
),
reported as (
    select link.code as asean_code, link.link_basis, value.*
    from indicator_link as link
    inner join indicator_value as value using (indicator_no)
    where link.kind = 'asean' and value.area_level = 'country'
)
select
    asked.indicator_set,
    asked.code,
    asked.name_th,
    asked.name_en,
    reported.link_basis,
    reported.indicator_no,
    reported.series,
    reported.year_be,
    reported.year_ce,
    reported.breakdown,
    reported.basis,
    reported.value,
    reported.unit,
    coalesce(reported.status, 'no_data') as status,
    reported.flag,
    coalesce(reported.is_simulated, false) as is_simulated
from asked
left join reported on asked.indicator_set = 'ASEAN' and reported.asean_code = asked.code
