-- The arithmetic of published figures: integers and exact decimals only, halves away from zero.
-- DuckDB's avg and / give floating point even on decimals, so a mean is half_up_div(sum(integer), count).

create macro half_up_div(n, d) as
    cast(sign(n) * sign(d) * ((2 * abs(n::hugeint) + abs(d::hugeint)) // (2 * abs(d::hugeint))) as bigint);

create macro from_milli(n) as cast(n * 0.001 as decimal(18, 3));

-- In more than 18 digits: an area of a million km² in thousandths of m² has them all.
create macro to_milli(v) as cast(cast(v as decimal(28, 3)) * 1000 as bigint);

create macro round_milli(n, step) as half_up_div(n, step) * step;

create macro share_pct(n, d) as cast(half_up_div(10000 * n, d) * 0.01 as decimal(18, 2));

create macro days_in_year(year_ce) as
    date_diff('day', make_date(year_ce, 1, 1), make_date(year_ce + 1, 1, 1));

create macro days_in_quarter(year_ce, q) as
    date_diff('day', make_date(year_ce, 3 * q - 2, 1), cast(make_date(year_ce, 3 * q - 2, 1) + interval 3 month as date));

-- The fiscal year BE y is 1 October y-1 to 30 September y (domain.md 3.8).
create macro fiscal_year_be(d) as year(d) + 543 + (case when month(d) >= 10 then 1 else 0 end);

-- A name for comparing: without spaces, marks and quotes, Latin letters small; the name as sent stays beside it.
create macro name_key(t) as lower(regexp_replace(t, '[\s\p{P}\p{S}]+', '', 'g'));

-- What several rows of one thing say alike; empty where they disagree.
create macro agreed(v) as case when min(v) = max(v) then min(v) end;

-- How a row names a local authority, for joining it to authority_identity.
create macro told_as(code, type, name, province) as
    coalesce(code, '') || '|' || coalesce(type, '') || '|' || coalesce(name, '') || '|' || coalesce(province, '');

-- The last day of a year of that basis; the academic year runs from May to March (domain.md 2.1, TH-16).
create macro period_end(year_be, year_basis) as case year_basis
    when 'fiscal' then make_date((year_be - 543)::integer, 9, 30)
    when 'academic' then make_date((year_be - 542)::integer, 3, 31)
    else make_date((year_be - 543)::integer, 12, 31)
end;

-- The n-th root of a/b in units of 1e-12, for compound growth: a guess by floating point, then five steps of Newton in
-- whole numbers, which leave an error of a few units whatever the guess was. a and b are whole and above zero.
create macro scaled_power(x, n) as
    list_reduce(list_prepend(1000000000000::hugeint, list_resize([]::hugeint[], n, x::hugeint)),
        lambda y, z: y * z // 1000000000000);

create macro scaled_root(a, b, n) as
    list_reduce(list_prepend((pow(a::double / b, 1.0 / n) * 1e12)::hugeint, [1, 2, 3, 4, 5]::hugeint[]),
        lambda x, step: ((n - 1) * x + (a::hugeint * 1000000000000 // b) * 1000000000000 // scaled_power(x, n - 1)) // n);

-- The breakdowns in which an authority counts: where a card counts municipalities alone (Bangkok and Pattaya are a memo
-- line), and where it counts all local authorities. District offices and organisations count nowhere.
create macro authority_type_line(type) as case type
    when 'ทน.' then 'city_municipality' when 'ทม.' then 'town_municipality' when 'ทต.' then 'subdistrict_municipality'
    when 'อบจ.' then 'provincial_organisation' when 'อบต.' then 'subdistrict_organisation' when 'พิเศษ' then 'special'
end;

create macro municipal_lines(class, type) as case class
    when 'municipality' then list_filter(['total', authority_type_line(type)], lambda line: line is not null)
    when 'special' then ['memo_special']
    else []
end;

create macro authority_lines(class, type) as case
    when class in ('municipality', 'other', 'unknown')
        then list_filter(['total', authority_type_line(type)], lambda line: line is not null)
    when class = 'special' then ['total', 'special']
    else []
end;

-- A series as people write it, for comparing: TH-03d, th-03d and 3d are one.
create macro series_key(t) as lower(regexp_replace(trim(t), '^(TH-)?0*', '', 'i'));
