-- title_th: ตัวเลขที่เผยแพร่นี้มาจากแฟ้ม แผ่นงาน ช่อง และรุ่นเผยแพร่ใด
-- title_en: From which file, sheet, cell and release does a published figure come
-- asks_th: นักวิเคราะห์
-- asks_en: Analyst
-- answer_th: หนึ่งแถวต่อหลักฐานหนึ่งรายการของตัวเลข ค่ารวมที่ไม่ได้นับจากแผ่นงานโดยตรงไม่มีช่อง โปรดดูด้วย muang explain
--   ซึ่งอ่านช่องจากสำเนาต้นฉบับอีกครั้งด้วย
-- answer_en: One row an item that the figure rests on. Of a figure that is a mean or a sum the cells are empty: muang
--   explain goes down to them, and reads each again from the original.
-- run: muang sql -f docs/questions/q16_trace_a_figure.sql --param series=TH-02b --param year=2564
-- param: series text = TH-02b · รหัสชุดข้อมูล · series
-- param: year year = 2564 · ปี · year
-- param: basis text = round · ฐานการวัด: annual cumulative round stage baseline · basis: annual, cumulative, round, stage, baseline
-- param: area text = TH · TH รหัสจังหวัด หรือรหัสสถานี · TH, code of a province, or station
-- column: series · รหัสชุดข้อมูล · series
-- column: year_be · ปี พ.ศ. · year, BE
-- column: value · ค่าที่เผยแพร่ · the published figure
-- column: unit · หน่วย · unit
-- column: item · หลักฐาน · what it counts or rests on
-- column: document · เอกสารหลักฐาน · document that proves it
-- column: file_name · แฟ้ม · file
-- column: sheet · แผ่นงาน · sheet
-- column: source_cell · ช่อง · cell
-- column: source_row · แถว · row
-- column: contract · สัญญาข้อมูลที่ใช้อ่าน · contract by which it was read
-- column: received_at · เวลาที่ได้รับแฟ้ม · when the file was received
-- column: file_sha256 · ค่า SHA-256 ของแฟ้ม · SHA-256 of the file
-- column: release_id · รุ่นเผยแพร่ (การรัน) · release, that is the run
-- column: code_version · รุ่นของโปรแกรม · version of the code
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether it is simulated
select
    figure.series,
    figure.year_be,
    figure.value,
    figure.unit,
    evidence.title as item,
    evidence.document,
    source.file_name,
    source.sheet,
    evidence.source_cell,
    evidence.source_row,
    source.contract,
    source.received_at,
    source.file_sha256,
    release.release_id,
    release.code_version,
    figure.is_simulated
from indicator_value as figure
inner join indicator_evidence as evidence
    on evidence.series = figure.series
    and evidence.year_be = figure.year_be
    and evidence.breakdown = figure.breakdown
    and evidence.basis = figure.basis
    and evidence.is_simulated = figure.is_simulated
    and (
        figure.area_level = 'country'
        or (figure.area_level = 'province' and evidence.province_code = figure.area_code)
        or evidence.area_code = figure.area_code
    )
left join source using (source_id)
cross join release
where figure.series = $series
    and figure.year_be = $year
    and figure.basis = $basis
    and figure.area_code = $area
    and release.is_this_release
order by figure.is_simulated, figure.breakdown, evidence.source_row, evidence.title
