"""Columns that tables of air quality have alike: whose value it is, of what, in which unit and year."""

from validations.tables.declaring import flag, text, whole
from validations.tables.reference import POLLUTANTS

STATION_ID = text("รหัสสถานีในทะเบียนรวม", "Station code of the register", pattern=r"\S+")
POLLUTANT = text("สารมลพิษ", "Pollutant", among=POLLUTANTS)
UNIT = text("หน่วยของค่าความเข้มข้น", "Unit of the concentrations", among=("ug/m3", "ppb", "ppm"))
YEAR_BE = whole("ปี พ.ศ. (ปีปฏิทิน)", "Calendar year, Buddhist Era (CE + 543)", low=2400, high=2699)
YEAR_CE = whole("ปี ค.ศ. (ปีปฏิทิน)", "Calendar year, Common Era", low=1900, high=2199)
IS_SIMULATED = flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data")
