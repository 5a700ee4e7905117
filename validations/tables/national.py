"""National figures that agencies publish as single numbers, each with its public source."""

from validations.tables.declaring import LEAF, provenance, table, text, whole

_YEAR = {
    "year_be": whole("ปี พ.ศ. (ปีปฏิทิน)", "Calendar year, Buddhist Era (CE + 543)", low=2400, high=2699),
    "year_ce": whole("ปี ค.ศ. (ปีปฏิทิน)", "Calendar year, Common Era", low=1900, high=2199),
}
_VALUE = whole("ค่าตามที่พิมพ์", "The figure as printed, in the unit of column unit", unit="thousandths of unit", low=0)
_PUBLIC_SOURCE = text("แหล่งข้อมูลสาธารณะ", "Where the figure was published")

NATIONAL_WASTE = table(
    "national_waste",
    "ตัวเลขขยะมูลฝอยชุมชนของประเทศตามที่พิมพ์",
    "National figures of municipal solid waste as printed; one figure may be printed in two units",
    {
        **_YEAR,
        "measure": text(
            "รายการ: เกิดขึ้น นำกลับมาใช้ประโยชน์ กำจัดถูกต้อง กำจัดไม่ถูกต้อง อัตราการเกิด",
            "generated, utilised, proper (properly disposed), improper (improperly disposed), rate (of generation)",
            among=("generated", "utilised", "proper", "improper", "rate"),
        ),
        "value_milli": _VALUE,
        "unit": text("หน่วย", "Unit", among=("t/day", "Mt/year", "kg/person/day")),
        "public_source": _PUBLIC_SOURCE,
        **provenance(),
    },
    key=("year_ce", "measure", "unit", "is_simulated"),
    kind=LEAF,
)

NATIONAL_PM25 = table(
    "national_pm25",
    "ค่าเฉลี่ยรายปี PM2.5 ของประเทศตามที่พิมพ์",
    "National annual means of PM2.5 as printed",
    {
        **_YEAR,
        "value_milli": _VALUE,
        "unit": text("หน่วย", "Unit", among=("ug/m3",)),
        "method": text("วิธีเฉลี่ย", "station_mean: PCD's mean over stations", among=("station_mean",)),
        "public_source": _PUBLIC_SOURCE,
        **provenance(),
    },
    key=("year_ce", "method", "is_simulated"),
    kind=LEAF,
)
