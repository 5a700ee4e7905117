-- Grain: station × day × pollutant, real and simulated apart. Published and computed values stand beside each other and
-- are never mixed: the official `value` is the published one, else the computed one where all its hours may be official
-- (decided labels, unflagged, an official origin, no low-cost or satellite), else there is none.
-- The computed value is that of the averaging that the index has: 24 hours, highest 8 hours, highest hour.
-- A value exceeds when, rounded half up to the standard's resolution, it is above the standard in force on that very day.
-- What the live feed showed stands beside them, a running mean as it is: `shown_value` is provisional and never official.
-- The index follows from `value` as it stands: it interpolates between the printed bounds of the value's class, in
-- integers; above the last class no rule is published: it goes on by extension_milli for each unit, at least at the
-- class's own lower bound, and is flagged.
with published as (
    select * replace (upper(station_id) as station_id)
    from air_daily_published
),
averaging_of as (
    select distinct pollutant, averaging, unit from aqi_breakpoint
),
first_source as (
    select
        station_id, date, pollutant, is_simulated,
        min(origin) as origin, min(source_id) as source_id, arg_min(first_row, source_id) as source_row
    from air_day_source
    group by station_id, date, pollutant, is_simulated
),
-- A day without hours of its own has running means that reach back into the day before: those are not the day's.
computed as (
    select
        air_daily_computed.*, first_source.origin, first_source.source_id, first_source.source_row
    from air_daily_computed
    inner join averaging_of using (pollutant, averaging)
    inner join first_source using (station_id, date, pollutant, is_simulated)
),
-- Of particles the last 24-hour mean that was shown; of gases the day's highest 8-hour mean or hour, as a day's value is.
shown as (
    select
        station_id, date, pollutant, is_simulated, unit, source_id, source_row,
        case when averaging = '24 hours' then last_milli else highest_milli end as shown_milli,
        last_label, label_count
    from air_shown_daily
    inner join averaging_of using (pollutant, averaging, unit)
),
day_value as (
    select
        coalesce(published.station_id, computed.station_id, shown.station_id) as station_id,
        coalesce(published.date, computed.date, shown.date) as date,
        coalesce(published.pollutant, computed.pollutant, shown.pollutant) as pollutant,
        coalesce(published.is_simulated, computed.is_simulated, shown.is_simulated) as is_simulated,
        published.value_milli as published_milli,
        computed.rounded_milli as computed_milli,
        case when computed.rounded_milli is not null then computed.is_official end as computed_is_official,
        coalesce(published_milli, case when computed_is_official then computed_milli end) as value_milli,
        computed.origin as computed_origin,
        computed.valid_hours,
        shown.shown_milli,
        shown.last_label as shown_until,
        shown.label_count as shown_hours,
        coalesce(published.unit, computed.unit, shown.unit) as unit,
        coalesce(published.source_id, computed.source_id, shown.source_id) as source_id,
        coalesce(published.source_row, computed.source_row, shown.source_row) as source_row
    from published
    full join computed
        on computed.station_id = published.station_id
        and computed.date = published.date
        and computed.pollutant = published.pollutant
        and computed.is_simulated = published.is_simulated
    full join shown
        on shown.station_id = coalesce(published.station_id, computed.station_id)
        and shown.date = coalesce(published.date, computed.date)
        and shown.pollutant = coalesce(published.pollutant, computed.pollutant)
        and shown.is_simulated = coalesce(published.is_simulated, computed.is_simulated)
),
class as (
    select
        *,
        lag(high_milli) over (partition by revision, pollutant order by class_no) as reached_milli
    from aqi_breakpoint
),
concentration as (
    select distinct pollutant, unit, value_milli from day_value where value_milli is not null
),
air_quality_index as (
    select
        class.revision,
        class.class_no,
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
    day_value.station_id,
    day_value.date,
    day_value.pollutant,
    from_milli(day_value.value_milli) as value,
    from_milli(day_value.published_milli) as published_value,
    from_milli(day_value.computed_milli) as computed_value,
    case
        when day_value.published_milli is not null then 'published'
        when day_value.value_milli is not null then 'computed'
    end as value_basis,
    day_value.computed_is_official,
    day_value.computed_origin,
    day_value.unit,
    averaging_of.averaging,
    day_value.valid_hours,
    from_milli(day_value.shown_milli) as shown_value,
    day_value.shown_until,
    day_value.shown_hours,
    air_standard.value as standard,
    round_milli(day_value.value_milli, air_standard.resolution_milli) > to_milli(air_standard.value) as exceeds,
    aqi_2566.aqi as aqi_2566,
    aqi_before.aqi as aqi_before_2566,
    aqi_2566.class_no as class_2566,
    aqi_before.class_no as class_before_2566,
    aqi_2566.is_extrapolated as aqi_is_extrapolated,
    aqi_before.is_extrapolated as aqi_before_2566_is_extrapolated,
    day_value.source_id,
    day_value.source_row,
    day_value.is_simulated
from day_value
left join averaging_of using (pollutant)
left join air_standard
    on air_standard.pollutant = day_value.pollutant
    and air_standard.averaging = averaging_of.averaging
    and air_standard.unit = day_value.unit
    and (air_standard.valid_from is null or day_value.date >= air_standard.valid_from)
    and (air_standard.valid_to is null or day_value.date <= air_standard.valid_to)
left join air_quality_index as aqi_2566
    on aqi_2566.revision = '2566'
    and aqi_2566.pollutant = day_value.pollutant
    and aqi_2566.unit = day_value.unit
    and aqi_2566.value_milli = day_value.value_milli
left join air_quality_index as aqi_before
    on aqi_before.revision = 'before_2566'
    and aqi_before.pollutant = day_value.pollutant
    and aqi_before.unit = day_value.unit
    and aqi_before.value_milli = day_value.value_milli
