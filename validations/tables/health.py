"""Environmental health of local authorities as the Department of Health reports it."""

from validations.tables.declaring import LEAF, provenance, table, text, whole
from validations.tables.leaf_columns import province, years
from validations.tables.leaf_measures import dated, heads, share

EHA_RESULT = table(
    "eha_result",
    "ผลการรับรองคุณภาพระบบบริการอนามัยสิ่งแวดล้อม (EHA) รายจังหวัดและรายด้าน",
    "Environmental Health Accreditation (EHA) by province and code of service; the denominator is the applicants",
    {
        **years("fiscal"),
        "health_region": whole("เขตสุขภาพ (1-13)", "Health region, 1 to 13", nullable=True, low=1, high=13),
        **province(),
        "eha_code": text("รหัสบริการ EHA", "Code of the EHA service", pattern=r"\d{4}"),
        "code_passed": heads("จำนวน อปท. ที่ผ่านบริการนี้", "Authorities that passed this service"),
        # The province's own figures stand in the row of each of its services: never add them over services.
        "applied": heads("จำนวน อปท. ที่สมัครเข้าร่วม ทั้งจังหวัด", "Authorities of the province that applied, all services"),
        "passed": heads("จำนวน อปท. ที่ผ่านเกณฑ์ ทั้งจังหวัด", "Authorities of the province that passed, all services"),
        "passed_pct": share("ร้อยละที่ผ่านเกณฑ์ ตามที่ส่ง", "Share of applicants that passed, as sent"),
        **provenance(),
    },
    key=("year_be", "province_code", "eha_code", "is_simulated"),
    kind=LEAF,
)

HEALTH_ACTIVITY = table(
    "health_activity",
    "กิจกรรมโครงการด้านอนามัยสิ่งแวดล้อมของกรมอนามัย",
    "Activities of the Department of Health's environmental health project",
    {
        **years("fiscal"),
        "area": text("พื้นที่ ตามที่ส่ง", "Area, as sent"),
        **province(nullable=True),
        "activity": text("กิจกรรม", "Activity"),
        **dated("held_on", "วันที่จัด", "Day of the activity"),
        "participants": heads("ผู้เข้าร่วม (คน)", "Participants, people"),
        **provenance(),
    },
    key=("year_be", "area", "activity", "held_on", "is_simulated"),
    kind=LEAF,
)
