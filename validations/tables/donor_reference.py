"""Rules, words and codes that the tables of donor projects rest on; those that no document states are proposals."""

from validations.tables.declaring import flag, table, text, whole

_SOURCE = text("ที่มา", "Where it comes from")
_IS_VERIFIED = flag("ตรวจสอบกับเอกสารแล้วหรือไม่", "Whether it was checked against its source; a proposal until then")

DONOR_RULE = table(
    "donor_rule",
    "ค่ากำหนดของกฎเรื่องโครงการผู้ให้ทุน",
    "The thresholds of the rules on donor projects",
    {
        "rule": text("กฎ", "Rule"),
        "value": whole("ค่า", "Threshold", unit="see unit"),
        "unit": text("หน่วย", "Unit of the threshold"),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("rule",),
)

DONOR_MILESTONE_NAME = table(
    "donor_milestone_name",
    "ชื่อเหตุการณ์สำคัญของโครงการ",
    "The names of milestones",
    {
        "milestone": text("เหตุการณ์", "Milestone"),
        "name_th": text("ชื่อ", "Thai name"),
        "name_en": text("ชื่อภาษาอังกฤษ", "English name"),
    },
    key=("milestone",),
)

DONOR_COUNTRY_WORD = table(
    "donor_country_word",
    "คำเรียกประเทศในรายงานสถานะโครงการ",
    "The words for participating countries in status sheets",
    {
        "word": text("คำ (ไม่มีเว้นวรรคและเครื่องหมาย)", "The word, small letters, without spaces and marks"),
        "meaning": text(
            "ความหมาย: รหัสประเทศ all สมาชิกทั้งหมด except ยกเว้น others อีก",
            "ISO 3166-1 alpha-3 code; all (member states); except (of all); others (so many beside Thailand)",
            pattern="[A-Z]{3}|all|except|others",
        ),
        "source": _SOURCE,
    },
    key=("word",),
)

DONOR_ORGANISATION = table(
    "donor_organisation",
    "หน่วยงานที่มีส่วนร่วมในโครงการ และประเภทตาม IATI",
    "Organisations that take part in donor projects, the names under which they stand, and their IATI types",
    {
        "name": text("ชื่อที่ใช้ในแหล่งข้อมูล", "A name under which sources have it"),
        "party_code": text("รหัสหน่วยงาน", "Short code"),
        "name_th": text("ชื่อภาษาไทย", "Thai name"),
        "type_code": whole(
            "รหัสประเภทหน่วยงานของ IATI",
            "IATI organisation type; see iati_code, codelist OrganisationType",
        ),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("name",),
)

IATI_CODE = table(
    "iati_code",
    "รหัสของมาตรฐาน IATI 2.03 ที่ใช้ในตารางโครงการผู้ให้ทุน",
    "The codes of IATI 2.03 that the tables of donor projects use",
    {
        "codelist": text("บัญชีรหัส", "Codelist, as IATI names it"),
        "code": whole("รหัส", "Code"),
        "name_en": text("ชื่อในมาตรฐาน", "Name in the standard"),
        "name_th": text("ชื่อภาษาไทย (คำแปลของโครงการนี้)", "Thai name, this project's rendering"),
        "means": text("ใช้กับ", "What of ours it stands for", nullable=True),
        "source": _SOURCE,
    },
    key=("codelist", "code"),
)
