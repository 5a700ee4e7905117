"""Which local authority a row means: the names of all leaf tables brought to one key."""

import pandera.pandas as pa

from validations.tables.declaring import flag, table, text
from validations.tables.leaf_columns import AUTHORITY_TYPES

CLASSES = ("municipality", "special", "other", "district_office", "unknown", "organisation")
_CLASS_TH = (
    "municipality เทศบาล special กรุงเทพมหานครและเมืองพัทยา other อปท. อื่น district_office สำนักงานเขต "
    "unknown ไม่ทราบประเภท organisation หน่วยงานอื่น"
)
_CLASS_EN = (
    "municipality, special (Bangkok and Pattaya, a memo line), other (other local authorities), district_office (of "
    "Bangkok: no municipality), unknown (type not known), organisation (no local authority)"
)


def entity() -> dict[str, pa.Column]:
    """The local authority of a row of a mart, as authority_identity has it."""
    return {
        "entity_key": text("กุญแจของ อปท. (รหัส หรือประเภท ชื่อ จังหวัด)", "Key: its code, else type, name and province"),
        "authority_code": text(
            "รหัส อปท. 7 หลัก", "7-digit code; empty where not known", nullable=True, pattern=r"\d{7}"
        ),
        "authority_name": text("ชื่อ อปท. พร้อมประเภท", "Name with its type"),
        "authority_type": text("ประเภท อปท.", "Type; empty where not known", nullable=True, among=AUTHORITY_TYPES),
        "authority_class": text(f"กลุ่ม: {_CLASS_TH}", _CLASS_EN, among=CLASSES),
        "province_code": text(
            "รหัสจังหวัด 2 หลัก", "2-digit DOPA code; empty where not known", nullable=True, pattern=r"\d{2}"
        ),
    }


AUTHORITY_IDENTITY = table(
    "authority_identity",
    "อปท. ที่แต่ละแถวหมายถึง ตามรหัส หรือประเภท ชื่อ และจังหวัด",
    "The local authority that each way of naming one means; those that cannot be told are listed",
    {
        "told_as": text("รหัส ประเภท ชื่อ และจังหวัดตามที่ส่ง คั่นด้วย |", "Code, type, name and province as sent, parted by |"),
        **entity(),
        "authority_name": text("ชื่อตามที่ส่ง", "Name as sent", nullable=True),
        "title": text("ชื่อ อปท. พร้อมประเภท", "Name with its type"),
        "basis": text(
            "ระบุได้จาก: code รหัสที่ส่ง code_of_name รหัสจากชื่อ name ประเภท ชื่อ และจังหวัด name_alone ชื่อเท่านั้น "
            "ambiguous ตรงกับหลายแห่ง",
            "code as sent; code_of_name, the one code of its type, name and province; name, these three themselves; "
            "name_alone, type or province not known; ambiguous, several fit, so it counts nowhere",
            among=("code", "code_of_name", "name", "name_alone", "ambiguous"),
        ),
        "is_identified": flag("ระบุ อปท. ได้หรือไม่", "Whether it is known which authority is meant"),
        "is_simulated": flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data"),
    },
    key=("told_as", "is_simulated"),
)
