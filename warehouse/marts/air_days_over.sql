-- Grain: station × calendar year × pollutant × averaging × level, real and simulated apart; official values alone.
-- Levels: the Thai standard in force on each day, and those of WHO's present edition, compared with every year. A value
-- is rounded half up to the level's resolution first; a gas, which WHO limits by mass, is converted before it is rounded.
-- Averagings that air_daily does not have (ozone of an hour, SO2 of 24 hours) are of computed values only.
with daily_value as (
    select station_id, date, pollutant, averaging, unit, to_milli(value) as milli, to_milli(value) as exact_milli, is_simulated
    from air_daily
    where value is not null and value_basis = 'published'
    union all
    select station_id, date, pollutant, averaging, air_daily_computed.unit, rounded_milli, value_milli, is_simulated
    from air_daily_computed
    where rounded_milli is not null
        and is_official
        and not exists (
            select 1
            from air_daily
            where air_daily.value_basis = 'published'
                and air_daily.station_id = air_daily_computed.station_id
                and air_daily.date = air_daily_computed.date
                and air_daily.pollutant = air_daily_computed.pollutant
                and air_daily.averaging = air_daily_computed.averaging
                and air_daily.is_simulated = air_daily_computed.is_simulated
        )
),
compared as (
    select
        daily_value.station_id, daily_value.pollutant, daily_value.averaging, year(daily_value.date) as year_ce,
        daily_value.is_simulated, 'standard' as level, air_standard.value as level_value, air_standard.unit as level_unit,
        round_milli(daily_value.milli, air_standard.resolution_milli) > to_milli(air_standard.value) as is_over
    from daily_value
    inner join air_standard
        on air_standard.pollutant = daily_value.pollutant
        and air_standard.averaging = daily_value.averaging
        and air_standard.unit = daily_value.unit
        and (air_standard.valid_from is null or daily_value.date >= air_standard.valid_from)
        and (air_standard.valid_to is null or daily_value.date <= air_standard.valid_to)
    union all
    select
        daily_value.station_id, daily_value.pollutant, daily_value.averaging, year(daily_value.date),
        daily_value.is_simulated, who_guideline.level, who_guideline.value, who_guideline.unit,
        half_up_div(
            daily_value.exact_milli * coalesce(who_guideline.molar_mass_milli, 1),
            who_guideline.resolution_milli * coalesce(who_guideline.molar_volume_milli, 1)
        ) * who_guideline.resolution_milli > to_milli(who_guideline.value)
    from daily_value
    inner join (select * from who_guideline where valid_to is null) as who_guideline using (pollutant, averaging)
)
select
    station_id,
    pollutant,
    averaging,
    year_ce + 543 as year_be,
    year_ce,
    level,
    case when min(level_value) = max(level_value) then max(level_value) end as level_value,
    any_value(level_unit) as level_unit,
    count(*) filter (is_over) as days_over,
    count(*) as valid_days,
    is_simulated
from compared
group by station_id, pollutant, averaging, year_ce, level, is_simulated
