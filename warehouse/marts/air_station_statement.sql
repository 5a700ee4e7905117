-- Grain: station × different statement about it, real and simulated apart; the newest statement of a station is number 1.
-- A code of a network other than PCD's goes under the network's name (BMA-142), unless a verified link says whose it is;
-- PCD's own codes stay as they are printed.
-- A station elsewhere than in Thailand is none of the register's.
with said as (
    select
        network,
        upper(station_id) as reported_id,
        name_th,
        name_en,
        null as site_th,
        area_th,
        area_en,
        province_code,
        lat,
        lon,
        station_type,
        nullif(method, 'unknown') as method,
        opened_on,
        closed_on,
        null as listed_year_ce,
        listed_on as said_on,
        source_id,
        source_row,
        is_simulated
    from air_station_reported
    where coalesce(country_iso2, 'TH') = 'TH'
    union all by name
    select
        'pcd' as network,
        upper(station_id) as reported_id,
        name_th,
        site_th,
        province_code,
        year_ce as listed_year_ce,
        make_date(year_ce, 12, 31) as said_on,
        source_id,
        source_row,
        is_simulated
    from air_station_listing
),
of_register as (
    select
        coalesce(
            link.station_id,
            case when said.network = 'pcd' then said.reported_id else upper(said.network) || '-' || said.reported_id end
        ) as station_id,
        said.*
    from said
    left join air_station_link as link
        on link.network = said.network
        and link.network <> 'pcd'
        and link.linked_id = said.reported_id
        and link.relation = 'same'
        and link.is_verified
),
different as (
    select
        * exclude (said_on, source_id, source_row),
        min(said_on) as first_said_on,
        max(said_on) as last_said_on,
        count(*) as statement_count,
        last({id: source_id, row: source_row} order by said_on nulls first, source_id, source_row) as last_source
    from of_register
    group by all
)
select
    different.* exclude (last_source),
    last_source.id as source_id,
    last_source.row as source_row,
    row_number() over (
        partition by station_id, is_simulated
        order by last_said_on desc nulls last, network = 'pcd' desc, last_source.id, last_source.row
    ) as statement_no
from different
