-- title_th: เทศบาลที่มี CFO CCF LESS และ T-VER: จำนวน ส่วนที่ซ้อนกัน และปริมาณก๊าซเรือนกระจก
-- title_en: Municipalities with CFO, CCF, LESS and T-VER: counts, overlaps and tonnes
-- asks_th: องค์การบริหารจัดการก๊าซเรือนกระจก
-- asks_en: Thailand Greenhouse Gas Management Organization
-- answer_th: หนึ่งแถวต่อชุดของเครื่องมือที่เทศบาลมี สี่บัญชีไม่รวมกันและไม่หักกัน ปริมาณของ CFO และ CCF เป็นของปีล่าสุดของแต่ละแห่ง
-- answer_en: One row a set of instruments that municipalities have. The four books are never added nor subtracted; tonnes
--   of CFO and CCF are those of each one's newest year.
-- run: muang sql -f docs/questions/q14_carbon_instruments.sql
-- param: last_year year = 2568 · นับถึงปี · counted up to this year
-- column: has_cfo · มี CFO · has CFO
-- column: has_ccf · มี CCF · has CCF
-- column: has_less · มี LESS · has LESS
-- column: has_tver · มี T-VER · has T-VER
-- column: municipalities · จำนวนเทศบาล · municipalities
-- column: cfo_tco2e · CFO ปีล่าสุด (ตันคาร์บอนไดออกไซด์เทียบเท่า) · CFO, newest year, tCO2e
-- column: ccf_tco2e · CCF ปีล่าสุด · CCF, newest year, tCO2e
-- column: less_tco2e · LESS ที่รับรองแล้ว · recognised under LESS, tCO2e
-- column: tver_issued_tco2e · T-VER ที่รับรองแล้ว (ไม่รวมที่คาดการณ์) · issued under T-VER, forecasts left out, tCO2e
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it rests on simulated data
with entry as (
    select
        entity_key,
        instrument as book,
        arg_max(total_tco2e, year_be) as tco2e,
        is_simulated
    from ghg_report
    where authority_class = 'municipality' and state <> 'ambiguous' and year_be <= $last_year
    group by entity_key, instrument, is_simulated
    union all
    select entity_key, book, sum(recognised_tco2e) as tco2e, is_simulated
    from ghg_recognition
    where authority_class = 'municipality' and is_identified and year_be <= $last_year
    group by entity_key, book, is_simulated
),
municipality as (
    select
        entity_key,
        is_simulated,
        bool_or(book = 'CFO') as has_cfo,
        bool_or(book = 'CCF') as has_ccf,
        bool_or(book = 'LESS') as has_less,
        bool_or(book = 'T-VER') as has_tver,
        sum(tco2e) filter (book = 'CFO') as cfo_tco2e,
        sum(tco2e) filter (book = 'CCF') as ccf_tco2e,
        sum(tco2e) filter (book = 'LESS') as less_tco2e,
        sum(tco2e) filter (book = 'T-VER') as tver_issued_tco2e
    from entry
    group by entity_key, is_simulated
)
select
    has_cfo,
    has_ccf,
    has_less,
    has_tver,
    count(*) as municipalities,
    sum(cfo_tco2e) as cfo_tco2e,
    sum(ccf_tco2e) as ccf_tco2e,
    sum(less_tco2e) as less_tco2e,
    sum(tver_issued_tco2e) as tver_issued_tco2e,
    is_simulated
from municipality
group by is_simulated, has_cfo, has_ccf, has_less, has_tver
order by is_simulated, has_cfo desc, has_ccf desc, has_less desc, has_tver desc
