-- Grain: station × day × pollutant, real and simulated apart. The published value is the official one.
-- A value exceeds when, rounded half up to 0.1, it is above the 24-hour standard in force on that very day.
-- The index interpolates between the printed bounds of the value's class, in integers; above the last class no rule is
-- published: it goes on by extension_milli for each unit, at least at the class's own lower bound, and is flagged.
with published as (
    select * replace (upper(station_id) as station_id)
    from air_daily_published
),
class as (
    select
        *,
        lag(high_milli) over (partition by revision, pollutant order by class_no) as reached_milli
    from aqi_breakpoint
    where averaging = '24 hours'
),
concentration as (
    select distinct pollutant, unit, value_milli from published
),
air_quality_index as (
    select
        class.revision,
        concentration.pollutant,
        concentration.unit,
        concentration.value_milli,
        class.high_milli is null as is_extrapolated,
        round_milli(concentration.value_milli, class.resolution_milli) as rounded_milli,
        case
            when class.high_milli is null then greatest(
                class.aqi_low,
                class.aqi_low - 1
                + half_up_div((rounded_milli - class.reached_milli) * class.extension_milli, 1000000)
            )
            else half_up_div(
                class.aqi_low * (class.high_milli - class.low_milli)
                + (rounded_milli - class.low_milli) * (class.aqi_high - class.aqi_low),
                class.high_milli - class.low_milli
            )
        end as aqi
    from concentration
    inner join class
        on class.pollutant = concentration.pollutant
        and class.unit = concentration.unit
        and round_milli(concentration.value_milli, class.resolution_milli) >= class.low_milli
        and (
            class.high_milli is null
            or round_milli(concentration.value_milli, class.resolution_milli) <= class.high_milli
        )
)
select
    published.station_id,
    published.date,
    published.pollutant,
    from_milli(published.value_milli) as value,
    from_milli(published.value_milli) as published_value,
    null as computed_value,
    published.unit,
    null as valid_hours,
    air_standard.value as standard,
    round_milli(published.value_milli, 100) > to_milli(air_standard.value) as exceeds,
    aqi_2566.aqi as aqi_2566,
    aqi_before.aqi as aqi_before_2566,
    aqi_2566.is_extrapolated as aqi_is_extrapolated,
    aqi_before.is_extrapolated as aqi_before_2566_is_extrapolated,
    published.source_id,
    published.source_row,
    published.is_simulated
from published
left join air_standard
    on air_standard.pollutant = published.pollutant
    and air_standard.averaging = '24 hours'
    and air_standard.unit = published.unit
    and (air_standard.valid_from is null or published.date >= air_standard.valid_from)
    and (air_standard.valid_to is null or published.date <= air_standard.valid_to)
left join air_quality_index as aqi_2566
    on aqi_2566.revision = '2566'
    and aqi_2566.pollutant = published.pollutant
    and aqi_2566.unit = published.unit
    and aqi_2566.value_milli = published.value_milli
left join air_quality_index as aqi_before
    on aqi_before.revision = 'before_2566'
    and aqi_before.pollutant = published.pollutant
    and aqi_before.unit = published.unit
    and aqi_before.value_milli = published.value_milli
