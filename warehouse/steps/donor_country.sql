-- Grain: row of a status sheet that names participating countries: their ISO codes, or none where a word is not known
-- or the count that stands there is another. A list is read name by name. `All but …` is all members on the project's
-- first day (on the day of the report where it is not known) without those that are named.
with told as (
    select
        source_id,
        source_row,
        countries,
        name_key(countries) as told_key,
        coalesce(start_date, reported_on) as members_on
    from donor_report
    where countries is not null
),
listed as (
    select
        told.source_id,
        told.source_row,
        list(distinct donor_country_word.meaning order by donor_country_word.meaning) as codes,
        bool_and(coalesce(donor_country_word.meaning not in ('all', 'except', 'others'), false)) as is_list,
        bool_and(coalesce(donor_country_word.meaning = 'all', false)) as is_all
    from told
    cross join unnest(string_split(told.countries, ';')) as line(name)
    left join donor_country_word on donor_country_word.word = name_key(line.name)
    group by all
),
-- The words of an exception, longest first, each taken out before shorter ones that it holds.
parted as (
    select
        told.*,
        donor_country_word.word as except_word,
        -- What is not matched is an empty text; a number may stand there or not (`ทุกประเทศ ยกเว้น …`).
        nullif(regexp_extract(string_split(told_key, donor_country_word.word)[1], '\d{1,9}'), '')::integer as stated,
        string_split(told_key, donor_country_word.word)[2] as after
    from told
    inner join donor_country_word
        on donor_country_word.meaning = 'except' and contains(told_key, donor_country_word.word)
    qualify row_number() over (partition by source_id, source_row order by donor_country_word.word) = 1
),
named as (
    select
        parted.source_id,
        parted.source_row,
        list(distinct donor_country_word.meaning) as without,
        string_agg(
            donor_country_word.word, '|' order by length(donor_country_word.word) desc, donor_country_word.word
        ) as words
    from parted
    inner join donor_country_word
        on donor_country_word.meaning not in ('all', 'except', 'others')
        and contains(parted.after, donor_country_word.word)
    group by all
),
ruled as (
    select
        parted.source_id,
        parted.source_row,
        parted.stated,
        exists (
            select 1 from donor_country_word
            where donor_country_word.meaning = 'others' and contains(parted.told_key, donor_country_word.word)
        ) as says_others,
        regexp_replace(regexp_replace(parted.after, named.words, '', 'g'), 'และ|and', '', 'g') = '' as is_clear,
        (
            select list(asean_member.iso3 order by asean_member.iso3)
            from asean_member
            where asean_member.valid_from <= parted.members_on and not list_contains(named.without, asean_member.iso3)
        ) as codes
    from parted
    inner join named using (source_id, source_row)
)
select
    told.source_id,
    told.source_row,
    case
        when listed.is_list then array_to_string(listed.codes, '; ')
        when listed.is_all then (
            select string_agg(asean_member.iso3, '; ' order by asean_member.iso3)
            from asean_member
            where asean_member.valid_from <= told.members_on
        )
        when ruled.is_clear and (
            ruled.stated is null
            or ruled.stated = len(ruled.codes)
            or (ruled.says_others and ruled.stated + 1 = len(ruled.codes))
        ) then array_to_string(ruled.codes, '; ')
    end as codes
from told
inner join listed using (source_id, source_row)
left join ruled using (source_id, source_row)
