-- title_th: ค่าใดเปลี่ยนไปจากรุ่นเผยแพร่ก่อนหน้า และเพราะเหตุใด
-- title_en: What changed since the release before, and why
-- asks_th: ผู้ตรวจสอบ
-- asks_en: Auditor
-- answer_th: หนึ่งแถวต่อค่าที่เปลี่ยน รุ่นแรกไม่มีแถว สองรุ่นใดก็ได้เทียบกันด้วย muang diff
-- answer_en: One row a changed value; a first release has none. muang diff compares any two releases.
-- run: muang sql -f docs/questions/q17_what_changed.sql --param table=indicator_value
-- param: table text = all · ชื่อตาราง หรือ all ทุกตาราง · a table, or all
-- column: table_name · ตาราง · table
-- column: key · แถวที่เปลี่ยน · the row that changed
-- column: column_name · คอลัมน์ (ว่าง = ทั้งแถว) · column; empty for a whole row
-- column: old · ค่าเดิม · the old value
-- column: new · ค่าใหม่ · the new value
-- column: reason · ชนิดของการเปลี่ยน: added removed revised · added, removed or revised
-- column: cause · สาเหตุ: correction late_report new_report new_source withdrawal method time · correction, late_report, new_report, new_source, withdrawal, method or time
-- column: inputs · ช่องหรือแฟ้มต้นทางที่ทำให้เปลี่ยน · cells that changed, or files that came or went
-- column: previous_release_id · รุ่นก่อนหน้า · the release before
-- column: release_id · รุ่นนี้ (การรัน) · this release, that is the run
select
    change."table" as table_name,
    change."key",
    change."column" as column_name,
    change.old,
    change.new,
    change.reason,
    change.cause,
    change.inputs,
    release.previous_release_id,
    change.release_id
from change
inner join release using (release_id)
where $table in ('all', change."table")
order by table_name, change."key", column_name
