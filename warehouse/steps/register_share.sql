-- Grain: as evidence_count, for counts of local authorities: each count as a share of the authorities of its type that the
-- register has in force (authority_in_force). A register of codes lists neither Bangkok nor Pattaya; where it does not,
-- they are not in the share of all types either, so that both sides speak of the same authorities.
with counted as (
    select *
    from evidence_count
    where series in ('TH-09b', 'TH-11', 'TH-11.1', 'TH-11.2') and basis in ('annual', 'baseline')
),
special as (
    select series, year_be, area_code, is_simulated, reported_value from counted where breakdown = 'special'
),
listed as (
    select
        year_be,
        area_code,
        is_simulated,
        authorities,
        case authority_type when 'all' then 'total' else authority_type_line(authority_type) end as breakdown,
        bool_or(authority_type_line(authority_type) = 'special')
            over (partition by year_be, area_code, is_simulated) as lists_special
    from authority_in_force
)
select
    counted.series,
    counted.year_be,
    counted.area_level,
    counted.area_code,
    'share_' || counted.breakdown || '_pct' as breakdown,
    counted.basis,
    share_pct(
        counted.reported_value - case
            when counted.breakdown = 'total' and not coalesce(listed.lists_special, false)
                then coalesce(special.reported_value, 0)
            else 0
        end,
        listed.authorities
    ) as value,
    counted.is_simulated
from counted
inner join listed using (year_be, area_code, breakdown, is_simulated)
left join special using (series, year_be, area_code, is_simulated)
