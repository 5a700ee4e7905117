-- Grain: year of an assessment or of green space × area × type (all: every type), real and simulated apart: local authorities that the register has
-- in force on 31 December. Without a register there is no row, and no share of authorities.
with asked as (
    select distinct year_be
    from (
        select year_be from self_assessment
        union all
        select year_be from esc_result
        union all
        select year_be from eco_industrial_result
        union all
        select year_be from green_space_report
    )
),
in_force as (
    select asked.year_be, local_authority.authority_type, local_authority.province_code, local_authority.is_simulated
    from asked
    inner join local_authority
        on make_date((asked.year_be - 543)::integer, 12, 31)
        between coalesce(local_authority.valid_from, date '0001-01-01')
        and coalesce(local_authority.valid_to, date '9999-12-31')
)
select
    year_be,
    case when grouping(province_code) = 1 then 'TH' else province_code end as area_code,
    case when grouping(authority_type) = 1 then 'all' else authority_type end as authority_type,
    is_simulated,
    count(*) as authorities
from in_force
group by grouping sets (
    (year_be, is_simulated), (year_be, is_simulated, authority_type), (year_be, is_simulated, province_code),
    (year_be, is_simulated, province_code, authority_type)
)
