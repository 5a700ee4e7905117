"""The tables by which a release accounts for itself: what was sent, what was wrong, what it rests on, what changed."""

from validations.tables.declaring import day, flag, moment, table, text, whole

OUTCOMES = ("accepted", "accepted_in_part", "rejected", "unreadable")
STATUSES = ("current", "superseded", "withdrawn", "not_used")
SEVERITIES = ("error", "warning", "note")
CAUSES = ("correction", "late_report", "new_report", "new_source", "withdrawal", "method", "own_records", "time")
REASONS = ("added", "removed", "revised")

SUBMISSION_ID = r"[0-9a-f]{12}"
SHA256 = r"[0-9a-f]{64}"
RELEASE_ID = r"\d{4}-\d{2}-\d{2}\.[1-9]\d*"

submission = table(
    "submission",
    "แฟ้มที่หน่วยงานส่งมา หนึ่งแถวต่อหนึ่งแฟ้ม",
    "The files that agencies sent, one row a file.",
    {
        "submission_id": text(
            "รหัสการส่ง (12 หลักแรกของ SHA-256 ของแฟ้ม)",
            "Id of the submission: the first 12 hex digits of the file's SHA-256",
            pattern=SUBMISSION_ID,
        ),
        "file_name": text("ชื่อแฟ้มเมื่อได้รับครั้งแรก", "Name of the file when first received"),
        "file_sha256": text("ค่า SHA-256 ของแฟ้ม", "SHA-256 of the file's bytes", pattern=SHA256),
        "agency": text("รหัสหน่วยงานที่ส่ง", "Code of the sending agency, as recognised", nullable=True),
        "contract": text(
            "สัญญาข้อมูลที่จำได้ (คั่นด้วย + หากมีหลายฉบับ)", "Contracts recognised, joined by + if several", nullable=True
        ),
        "received_at": moment("เวลาที่ได้รับครั้งแรก", "When the file was first received"),
        "outcome": text("ผลการตรวจ", "Outcome of judging the file", among=OUTCOMES),
        "rows_read": whole("จำนวนแถวข้อมูลที่อ่าน", "Data rows read", low=0),
        "rows_accepted": whole("จำนวนแถวข้อมูลที่รับไว้", "Data rows accepted", low=0),
        "is_simulated": flag("เป็นข้อมูลจำลองหรือไม่", "Whether the file is simulated"),
        "supersedes": text(
            "รหัสการส่งเดิมที่แฟ้มนี้ใช้แทน (คั่นด้วย ;)", "Ids of the submissions that it replaces, joined by ;", nullable=True
        ),
        "corrects": text(
            "รหัสการส่งก่อนหน้าที่มีข้อผิดพลาดและแฟ้มนี้แก้ไข",
            "Id of the earlier submission with errors that it was sent to put right",
            nullable=True,
        ),
        "status": text(
            "สถานะการใช้: current ใช้อยู่, superseded ถูกแทน, withdrawn ถูกถอน, not_used ไม่ผ่านการตรวจ",
            "current, superseded by a later one, withdrawn, or not_used because nothing was accepted",
            among=STATUSES,
        ),
    },
    key=("submission_id",),
)

problem = table(
    "problem",
    "ปัญหาที่พบในแฟ้มที่ส่งมาและในเอกสารแผน",
    "What was found wrong in the files sent and in the plan's documents.",
    {
        "submission_id": text(
            "รหัสการส่ง หรือ plan สำหรับเอกสารแผน", "Id of the submission, or `plan` for the plan's own documents"
        ),
        "problem_no": whole("ลำดับที่ของปัญหาในแฟ้ม", "Number of the problem within its submission, from 1", low=1),
        "file_name": text("ชื่อแฟ้ม", "Name of the file"),
        "sheet": text("ชื่อแผ่นงาน", "Name of the sheet", nullable=True),
        "cell": text("ตำแหน่งเซลล์", "Address of the cell", nullable=True),
        "row": whole("เลขแถวในแผ่นงาน", "Row number in the sheet, from 1", nullable=True, low=1),
        "column_name": text("ชื่อคอลัมน์หรือเขตข้อมูล", "Name of the column or field", nullable=True),
        "rule": text("รหัสกฎที่ใช้ตรวจ", "Id of the rule that found it"),
        "severity": text(
            "ความรุนแรง", "error: not used; warning: used, look at it; note: for information", among=SEVERITIES
        ),
        "message_th": text("คำอธิบายภาษาไทย", "What is wrong and what to do, in Thai"),
        "message_en": text("คำอธิบายภาษาอังกฤษ", "What is wrong and what to do, in English"),
        "raw": text("ข้อความเดิมในเซลล์", "The text as sent", nullable=True),
    },
    key=("submission_id", "problem_no"),
)

source = table(
    "source",
    "แหล่งข้อมูล หนึ่งแถวต่อหนึ่งแผ่นงานของแฟ้ม",
    "Where rows came from: one row a sheet of a file.",
    {
        "source_id": text("รหัสแหล่งข้อมูล", "Id of the source: <submission_id>:<sheet>"),
        "submission_id": text("รหัสการส่ง", "Id of the submission", pattern=SUBMISSION_ID),
        "file_sha256": text("ค่า SHA-256 ของแฟ้ม", "SHA-256 of the file's bytes", pattern=SHA256),
        "file_name": text("ชื่อแฟ้ม", "Name of the file"),
        "sheet": text("ชื่อแผ่นงาน", "Name of the sheet"),
        "contract": text("สัญญาข้อมูลที่ใช้อ่าน", "Contract by which the sheet was read"),
        "agency": text("รหัสหน่วยงานที่ส่ง", "Code of the sending agency"),
        "table_name": text("ตารางที่แถวเข้าไป", "Table that the rows went to"),
        "received_at": moment("เวลาที่ได้รับครั้งแรก", "When the file was first received"),
        "rows_read": whole("จำนวนแถวข้อมูลที่อ่าน", "Data rows read", low=0),
        "rows_accepted": whole("จำนวนแถวข้อมูลที่รับไว้", "Data rows accepted", low=0),
        "period_from": day("วันแรกที่ข้อมูลครอบคลุม", "First day that the sheet covers", nullable=True),
        "period_to": day("วันสุดท้ายที่ข้อมูลครอบคลุม", "Last day that the sheet covers", nullable=True),
        "is_simulated": flag("เป็นข้อมูลจำลองหรือไม่", "Whether the file is simulated"),
    },
    key=("source_id",),
)

source_column = table(
    "source_column",
    "เขตข้อมูลแต่ละเขตมาจากคอลัมน์ใดของแผ่นงาน",
    "Which column of its sheet each field came from.",
    {
        "source_id": text("รหัสแหล่งข้อมูล", "Id of the source"),
        "field": text("ชื่อเขตข้อมูล", "Name of the field"),
        "key": text("หัวคอลัมน์ของแผ่นงานแบบกว้าง", "The column's own header in a wide sheet (`02T`)", nullable=True),
        "letter": text("อักษรประจำคอลัมน์", "Letter of the column", pattern="[A-Z]{1,3}"),
    },
    key=("source_id", "field", "letter"),
)

release = table(
    "release",
    "รุ่นเผยแพร่นี้และรุ่นก่อนหน้า",
    "This release and those before it, one row a release.",
    {
        "release_id": text("รหัสรุ่นเผยแพร่", "Id of the release: as-of date and counter", pattern=RELEASE_ID),
        "as_of": day("ข้อมูลนับถึงวันที่", "The day as of which it states what is known"),
        "code_version": text("รุ่นของโปรแกรม", "Version of the code that built it"),
        "contracts_hash": text("ค่าแฮชของสัญญาข้อมูลและกฎ", "Hash of the contracts, registers and rules used"),
        "lock_hash": text("ค่าแฮชของรายการไลบรารี", "Hash of the locked dependencies", nullable=True),
        "inputs": text("รหัสการส่งที่ใช้ (คั่นด้วย ;)", "Ids of the submissions that count in it, joined by ;", nullable=True),
        "becomes_current": flag(
            "เป็นรุ่นปัจจุบันเมื่อเผยแพร่หรือไม่", "Whether it became the current release (false for a past as-of date)"
        ),
        "previous_release_id": text(
            "รหัสรุ่นที่เปรียบเทียบการเปลี่ยนแปลง", "The release that table change compares it with", nullable=True
        ),
        "is_this_release": flag("เป็นรุ่นเผยแพร่ที่กำลังอ่านอยู่หรือไม่", "Whether it is the release that is being read"),
    },
    key=("release_id",),
)

correction = table(
    "correction",
    "ปัญหาของแฟ้มเดิมหายไปหรือยังเมื่อหน่วยงานส่งแฟ้มแก้ไข",
    "What became of each error and warning of a file that was sent again, corrected.",
    {
        "submission_id": text("รหัสการส่งของแฟ้มแก้ไข", "Id of the corrected submission", pattern=SUBMISSION_ID),
        "corrects": text("รหัสการส่งเดิม", "Id of the submission that it corrects", pattern=SUBMISSION_ID),
        "problem_no": whole(
            "ลำดับที่ของปัญหาในแฟ้มที่ระบุใน fate",
            "Number of the problem: of the earlier file, or of the corrected one if new",
            low=1,
        ),
        "fate": text(
            "ผล: gone หายไป, remains ยังอยู่, new เพิ่งพบ",
            "gone: not in the corrected file; remains: still there; new: only in the corrected file",
            among=("gone", "remains", "new"),
        ),
        "rule": text("รหัสกฎ", "Id of the rule"),
        "severity": text("ความรุนแรง", "Severity", among=SEVERITIES),
        "sheet": text("ชื่อแผ่นงาน", "Name of the sheet", nullable=True),
        "cell": text("ตำแหน่งเซลล์", "Address of the cell", nullable=True),
        "raw": text("ข้อความเดิมในเซลล์", "The text as sent", nullable=True),
    },
    key=("submission_id", "fate", "problem_no"),
)

overdue = table(
    "overdue",
    "ชุดข้อมูลที่หน่วยงานต้องส่ง: ส่งแล้ว ถึงกำหนด หรือเกินกำหนด หนึ่งแถวต่อชุดข้อมูลและรอบ",
    "What agencies owe by the calendar, one row a dataset and period.",
    {
        "agency": text("รหัสหน่วยงาน", "Code of the agency that owes it"),
        "contract": text("สัญญาข้อมูล (ชุดข้อมูล)", "Contract, that is the dataset"),
        "dataset_th": text("ชื่อชุดข้อมูล", "Thai name of the dataset"),
        "dataset_en": text("ชื่อชุดข้อมูลภาษาอังกฤษ", "English name of the dataset"),
        "period_from": day("วันแรกของรอบ", "First day of the period"),
        "period_to": day("วันสุดท้ายของรอบ", "Last day of the period"),
        "due_on": day("วันครบกำหนดส่ง", "Day on which it is due"),
        "grace_days": whole("จำนวนวันผ่อนผัน", "Days of grace", unit="days", low=0),
        "status": text(
            "สถานะ: received ส่งตามกำหนด, received_late ส่งช้า, due ยังไม่เกินกำหนด, overdue เกินกำหนด",
            "received in time, received_late, due (not received, within grace), overdue",
            among=("received", "received_late", "due", "overdue"),
        ),
        "days_late": whole(
            "จำนวนวันที่ช้า", "Days after the due day, until received or until the as-of day", unit="days", nullable=True
        ),
        "received_on": day("วันที่ได้รับครั้งแรก", "Day on which rows of it were first accepted", nullable=True),
        "rejected_on": day("วันที่ได้รับแฟ้มที่ไม่ผ่านครั้งล่าสุด", "Last day on which a file of it was rejected", nullable=True),
        "is_verified": flag(
            "หน่วยงานยืนยันกำหนดนี้แล้วหรือไม่ (หากไม่ เป็นข้อเสนอ)",
            "Whether the agency confirmed the rule; else it is a proposal",
        ),
    },
    key=("contract", "period_from"),
)

change = table(
    "change",
    "ค่าที่เปลี่ยนไปจากรุ่นเผยแพร่ก่อน",
    "Values that differ from the release before.",
    {
        "release_id": text("รหัสรุ่นเผยแพร่นี้", "Id of this release", pattern=RELEASE_ID),
        "table": text("ชื่อตาราง", "Name of the table"),
        "key": text("แถวที่เปลี่ยน", "The row's key, such as `station_id=02T, date=2024-01-01, pollutant=pm25`"),
        "column": text("ชื่อคอลัมน์ที่เปลี่ยน", "Name of the changed column; empty for a whole row", nullable=True),
        "old": text("ค่าเดิม", "The old value as text", nullable=True),
        "new": text("ค่าใหม่", "The new value as text", nullable=True),
        "reason": text(
            "ชนิดของการเปลี่ยน: added เพิ่ม, removed ตัดออก, revised แก้ไข", "added, removed or revised", among=REASONS
        ),
        "cause": text(
            "สาเหตุ: correction แก้ไขข้อมูล, late_report ส่งช้า, new_report ส่งตามรอบ, new_source แหล่งใหม่, withdrawal ถอนแฟ้ม, "
            "method เปลี่ยนวิธีหรือเกณฑ์, own_records บันทึกของระบบนี้เอง, time เวลาผ่านไป",
            "Why: a corrected input, a late, due or first report, a withdrawal, another method, own records, or time",
            nullable=True,
            among=CAUSES,
        ),
        "inputs": text(
            "ช่องหรือแฟ้มต้นทางที่ทำให้เปลี่ยน", "The cells that changed, or the files that came or went", nullable=True
        ),
    },
    key=("release_id", "table", "key", "column"),
)

extract_delivery = table(
    "extract_delivery",
    "รุ่นเผยแพร่ก่อนหน้าที่ส่งมอบให้หน่วยงานแล้ว",
    "Releases before this one of which an extract was delivered.",
    {
        "release_id": text("รหัสรุ่นเผยแพร่", "Id of the release", pattern=RELEASE_ID),
        "as_of": day("ข้อมูล ณ วันที่", "As-of day of the release"),
    },
    key=("release_id",),
)
