-- Grain: way in which a leaf table names a local authority, real and simulated apart. Which authority it is: its code
-- where sent; else the one code that its type, name and province have in the register or in another row; else type,
-- name and province themselves. `เทศบาล` alone leaves three types open: it is the one municipality of that name in its
-- province, where there is one. A name that fits two authorities is ambiguous and counted nowhere. One that was renamed
-- or raised in rank (authority_change) is one authority before and after: its key is that of its last form.
with recursive read_name as (
    select
        *,
        -- เทศบาลเมืองที with type ทต. is the ทต. of เมืองที: the word before a name is read only where no type is sent.
        case
            when authority_code is not null or authority_type is not null then null
            when regexp_matches(authority_name, '^\s*(เทศบาลนคร|เทศบาลน\.|ทน\.|ท\.น\.)') then 'ทน.'
            when regexp_matches(authority_name, '^\s*(เทศบาลเมือง|เทศบาลม\.|ทม\.|ท\.ม\.)') then 'ทม.'
            when regexp_matches(authority_name, '^\s*(เทศบาลตำบล|เทศบาลต\.|ทต\.|ท\.ต\.)') then 'ทต.'
            when regexp_matches(authority_name, '^\s*(องค์การบริหารส่วนจังหวัด|อบจ\.|อ\.บ\.จ\.)') then 'อบจ.'
            when regexp_matches(authority_name, '^\s*(องค์การบริหารส่วนตำบล|อบต\.|อ\.บ\.ต\.)') then 'อบต.'
        end as word_type,
        case left(authority_code, 1)
            when '2' then 'อบจ.' when '3' then 'ทน.' when '4' then 'ทม.' when '5' then 'ทต.' when '6' then 'อบต.'
        end as code_type,
        regexp_matches(authority_name, '^\s*เทศบาล') as says_municipality,
        regexp_matches(authority_name, '^\s*(สำนักงาน)?เขต')
            and (province_code = '10' or authority_name like '%กรุงเทพ%') as is_district_office
    from authority_told
),
typed as (
    select *, coalesce(authority_type, word_type, code_type) as type from read_name
),
named as (
    select
        *,
        name_key(
            case type
                when 'ทน.' then regexp_replace(authority_name, '^\s*(เทศบาลนคร|เทศบาลน\.|ทน\.|ท\.น\.|เทศบาล)', '')
                when 'ทม.' then regexp_replace(authority_name, '^\s*(เทศบาลเมือง|เทศบาลม\.|ทม\.|ท\.ม\.|เทศบาล)', '')
                when 'ทต.' then regexp_replace(authority_name, '^\s*(เทศบาลตำบล|เทศบาลต\.|ทต\.|ท\.ต\.|เทศบาล)', '')
                when 'อบจ.' then regexp_replace(authority_name, '^\s*(องค์การบริหารส่วนจังหวัด|อบจ\.|อ\.บ\.จ\.)', '')
                when 'อบต.' then regexp_replace(authority_name, '^\s*(องค์การบริหารส่วนตำบล|อบต\.|อ\.บ\.ต\.)', '')
                else regexp_replace(authority_name, '^\s*เทศบาล', '')
            end
        ) as own_name
    from typed
),
-- Names that have a code: in the register, or in a row that says both.
coded as (
    select distinct is_simulated, province_code, authority_type as type, name_key(name_th) as own_name, authority_code
    from authority_listing
    union
    select is_simulated, province_code, type, own_name, authority_code
    from named
    -- A form of before with the code of today's is no second code of that form: the first digit says the type.
    where authority_code is not null and own_name is not null and coalesce(code_type = type, true)
),
code_of_type as (
    select is_simulated, province_code, type, own_name, min(authority_code) as code, count(distinct authority_code) as codes
    from coded
    group by all
),
code_of_municipality as (
    select is_simulated, province_code, own_name, min(authority_code) as code, count(distinct authority_code) as codes
    from coded
    where type in ('ทน.', 'ทม.', 'ทต.')
    group by all
),
-- Without a province only the register of the whole country can say that a name stands once.
code_of_country as (
    select is_simulated, authority_type as type, name_key(name_th) as own_name,
        min(authority_code) as code, count(distinct authority_code) as codes
    from authority_listing
    group by all
),
type_of_municipality as (
    select is_simulated, province_code, own_name, min(type) as type, count(distinct type) as types
    from named
    where authority_code is null and type in ('ทน.', 'ทม.', 'ทต.')
    group by all
),
judged as (
    select
        named.*,
        case
            when named.is_district_office then 'district_office'
            when named.type in ('ทน.', 'ทม.', 'ทต.') then 'municipality'
            when coalesce(named.type, 'พิเศษ') = 'พิเศษ' and regexp_full_match(
                named.own_name, 'กรุงเทพมหานคร|กทม|กรุงเทพฯ?|(เมือง)?พัทยา((จ|จังหวัด)?ชลบุรี)?'
            ) then 'special'
            when named.type is not null then 'other'
            when named.says_municipality or named.is_of_municipalities then 'municipality'
            when named.is_of_authorities then 'unknown'
            else 'organisation'
        end as class,
        code_of_type.code as code_of_type,
        code_of_type.codes as codes_of_type,
        code_of_municipality.code as code_of_municipality,
        code_of_municipality.codes as codes_of_municipality,
        code_of_country.code as code_of_country,
        code_of_country.codes as codes_of_country,
        type_of_municipality.type as told_type,
        type_of_municipality.types as told_types
    from named
    left join code_of_type
        on code_of_type.own_name = named.own_name and code_of_type.type = named.type
        and code_of_type.province_code = named.province_code and code_of_type.is_simulated = named.is_simulated
    left join code_of_municipality
        on code_of_municipality.own_name = named.own_name
        and code_of_municipality.province_code = named.province_code
        and code_of_municipality.is_simulated = named.is_simulated
    left join code_of_country
        on named.province_code is null
        and code_of_country.own_name = named.own_name and code_of_country.type = named.type
        and code_of_country.is_simulated = named.is_simulated
    left join type_of_municipality
        on type_of_municipality.own_name = named.own_name
        and type_of_municipality.province_code = named.province_code
        and type_of_municipality.is_simulated = named.is_simulated
),
found as (
    select
        *,
        case
            when authority_code is not null then authority_code
            when class = 'special' then null
            when type is not null and codes_of_type = 1 then code_of_type
            when type is not null and codes_of_country = 1 then code_of_country
            when type is null and class = 'municipality' and codes_of_municipality = 1 then code_of_municipality
        end as code,
        authority_code is null and (
            (type is not null and coalesce(codes_of_type, 0) > 1)
            or (type is not null and coalesce(codes_of_country, 0) > 1)
            or (type is null and class = 'municipality' and coalesce(codes_of_municipality, 0) > 1)
            or (type is null and class = 'municipality' and codes_of_municipality is null and coalesce(told_types, 0) > 1)
        ) as is_ambiguous
    from judged
),
changed as (
    select
        province_code,
        before_type as type,
        name_key(before_name_th) as own_name,
        after_type,
        name_key(after_name_th) as after_name,
        since
    from authority_change
    cross join build_context
    where since <= build_context.as_of
    qualify row_number() over (partition by province_code, before_type, name_key(before_name_th) order by since desc) = 1
),
-- Each form that followed, by changes that came one after the other; the last is the form that it has now.
followed as (
    select * from changed
    union all
    select followed.province_code, followed.type, followed.own_name, again.after_type, again.after_name, again.since
    from followed
    inner join changed as again
        on again.province_code = followed.province_code
        and again.type = followed.after_type
        and again.own_name = followed.after_name
        and again.since > followed.since
),
last_form as (
    select *
    from followed
    qualify row_number() over (partition by province_code, type, own_name order by since desc) = 1
),
resolved as (
    select
        *,
        case
            when code is not null or class <> 'municipality' or is_ambiguous then type else coalesce(type, told_type)
        end as known_type
    from found
),
-- Two of one name in a province cannot be told apart by an announcement: each stays what it is.
in_last_form as (
    select
        resolved.*,
        case
            when last_form.after_type is not null and not resolved.is_ambiguous and coalesce(resolved.codes_of_type, 1) = 1
                then coalesce(
                    case when code_of_type.codes = 1 then code_of_type.code end,
                    concat_ws(' ', last_form.after_type, last_form.after_name, resolved.province_code)
                )
        end as last_key
    from resolved
    left join last_form
        on last_form.province_code = resolved.province_code
        and last_form.type = resolved.known_type
        and last_form.own_name = resolved.own_name
    left join code_of_type
        on code_of_type.province_code = last_form.province_code
        and code_of_type.type = last_form.after_type
        and code_of_type.own_name = last_form.after_name
        and code_of_type.is_simulated = resolved.is_simulated
)
select
    told_as,
    case
        when class = 'special' then case when own_name like '%พัทยา%' then 'เมืองพัทยา' else 'กรุงเทพมหานคร' end
        when last_key is not null then last_key
        when code is not null then code
        else concat_ws(' ', coalesce(known_type, case when class = 'municipality' then 'เทศบาล' end), own_name, province_code)
    end as entity_key,
    code as authority_code,
    authority_name,
    coalesce(known_type, case left(code, 1) when '3' then 'ทน.' when '4' then 'ทม.' when '5' then 'ทต.' end) as authority_type,
    case
        when class = 'special' then case when own_name like '%พัทยา%' then '20' else '10' end
        else coalesce(province_code, code[2:3])
    end as province_code,
    case
        when class = 'special' then case when own_name like '%พัทยา%' then 'เมืองพัทยา' else 'กรุงเทพมหานคร' end
        else coalesce(known_type, case when class = 'municipality' then 'เทศบาล' end, '') || coalesce(own_name, code)
    end as title,
    class as authority_class,
    case
        when is_ambiguous then 'ambiguous'
        when authority_code is not null then 'code'
        when code is not null then 'code_of_name'
        when class = 'special' or (known_type is not null and province_code is not null) then 'name'
        else 'name_alone'
    end as basis,
    not is_ambiguous and (
        class = 'special' or code is not null or (known_type is not null and province_code is not null)
    ) as is_identified,
    is_simulated
from in_last_form
