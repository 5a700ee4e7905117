"""The public figures that the sample workbooks carry, each with where it was published. Nothing here is estimated."""

_R28_2554 = "teakdoor 99580; environment.asean.org (2011)"
_R28_2557 = "pattayamail 38890"
_R28_2560 = "kknews.in.th/content/1416"
_R28_2564 = "pattayamail 377527; onep.go.th (2564)"
_R28_2568 = "huahintoday; matichon 5369045; mgronline 9680000084849"

# Round (BE), award, theme, city size, municipality, province, public source. The type of each municipality is that of
# the register of local authorities of BE 2560. Themes are Thai renderings of: air, water, land, clean and green land,
# waste and green, green land and biodiversity.
AWARDS = (
    (2554, "COR", "อากาศ", None, "เทศบาลนครภูเก็ต", "ภูเก็ต", _R28_2554),
    (
        2554,
        "COR",
        "พื้นที่สะอาดและสีเขียว",
        "เล็ก",
        "เทศบาลนครพิษณุโลก",
        "พิษณุโลก",
        _R28_2554,
    ),
    (2557, "ESC Award", None, None, "เทศบาลนครเชียงราย", "เชียงราย", _R28_2557),
    (2557, "COR", "น้ำ", None, "เทศบาลนครนครสวรรค์", "นครสวรรค์", _R28_2557),
    (2557, "COR", "ขยะและพื้นที่สีเขียว", None, "เทศบาลเมืองร้อยเอ็ด", "ร้อยเอ็ด", _R28_2557),
    (2560, "ESC Award", None, None, "เทศบาลเมืองน่าน", "น่าน", _R28_2560),
    (2560, "COR", "อากาศ", None, "เทศบาลนครขอนแก่น", "ขอนแก่น", _R28_2560),
    (2560, "COR", "น้ำ", None, "เทศบาลนครภูเก็ต", "ภูเก็ต", _R28_2560),
    (2560, "COR", "ที่ดิน", None, "เทศบาลเมืองกาฬสินธุ์", "กาฬสินธุ์", _R28_2560),
    (2564, "ESC Award", None, None, "เทศบาลนครยะลา", "ยะลา", _R28_2564),
    (2564, "COR", "อากาศ", None, "เทศบาลนครหาดใหญ่", "สงขลา", _R28_2564),
    (2564, "COR", "น้ำ", None, "เทศบาลเมืองทุ่งสง", "นครศรีธรรมราช", _R28_2564),
    (2564, "COR", "ที่ดิน", None, "เทศบาลเมืองกระบี่", "กระบี่", _R28_2564),
    (
        2568,
        "ESC Award",
        None,
        None,
        "เทศบาลนครปากเกร็ด",
        "นนทบุรี",
        _R28_2568,
    ),
    (
        2568,
        "COR",
        "อากาศ",
        None,
        "เทศบาลเมืองหัวหิน",
        "ประจวบคีรีขันธ์",
        _R28_2568,
    ),
    (
        2568,
        "COR",
        "พื้นที่สีเขียวและความหลากหลายทางชีวภาพ",
        None,
        "เทศบาลเมืองทุ่งสง",
        "นครศรีธรรมราช",
        _R28_2568,
    ),
)

GENERATED, UTILISED = "ขยะมูลฝอยชุมชนที่เกิดขึ้น", "ขยะมูลฝอยชุมชนที่นำกลับมาใช้ประโยชน์"
PROPER, IMPROPER = "ขยะมูลฝอยชุมชนที่กำจัดถูกต้อง", "ขยะมูลฝอยชุมชนที่กำจัดไม่ถูกต้อง"
RATE = "อัตราการเกิดขยะมูลฝอย"
PER_DAY, PER_YEAR, PER_HEAD = "ตัน/วัน", "ล้านตัน/ปี", "กก./คน/วัน"
_R9 = "nso.go.th ตาราง 20.5 (พ.ศ. 2565)"
_R10 = "thaimsw.pcd.go.th/report_country.php (พ.ศ. 2564)"
_R11 = "ebookservicepro.com WasteReport63 หน้า 8-9 (คพ.)"
_R12_2560 = "ONEP env_data 2016/01_55 (พ.ศ. 2560)"
_R12_2561 = "ONEP env_data 2019 ข้อ 64-65 (พ.ศ. 2561)"
_R12_2562 = "ONEP env_data 01_03/64 (พ.ศ. 2562)"

# Year (BE), measure, figure as printed, unit, public source: only what is printed, and only where its reading is sure.
WASTE = (
    (2560, GENERATED, 27.37, PER_YEAR, _R12_2560),
    (2560, GENERATED, 74998, PER_DAY, _R12_2560),
    (2560, RATE, 1.13, PER_HEAD, _R12_2560),
    (2560, UTILISED, 8.51, PER_YEAR, _R12_2560),
    (2560, PROPER, 11.69, PER_YEAR, _R12_2560),
    (2561, GENERATED, 27.93, PER_YEAR, _R12_2561),
    (2561, RATE, 1.15, PER_HEAD, _R12_2561),
    (2562, GENERATED, 28.71, PER_YEAR, _R12_2562),
    (2562, RATE, 1.18, PER_HEAD, _R12_2562),
    (2563, PROPER, 9.13, PER_YEAR, _R11),
    (2563, PROPER, 24962, PER_DAY, _R11),
    (2564, GENERATED, 24.98, PER_YEAR, _R10),
    (2564, UTILISED, 7.89, PER_YEAR, _R10),
    (2564, PROPER, 9.28, PER_YEAR, _R10),
    (2564, IMPROPER, 7.81, PER_YEAR, _R10),
    (2565, GENERATED, 70411, PER_DAY, _R9),
    (2565, GENERATED, 25.70, PER_YEAR, _R9),
    (2565, UTILISED, 24203, PER_DAY, _R9),
    (2565, PROPER, 26889, PER_DAY, _R9),
    (2565, IMPROPER, 19319, PER_DAY, _R9),
)

# Year (BE), PCD's national annual mean over stations in µg/m³, public source.
PM25 = (
    (2560, 22.0, "ONEP env_data 01_03/52-53; 2019 ข้อ 53"),
    (2561, 24.0, "ONEP env_data 01_03/52-53; 2019 ข้อ 53"),
    (2562, 24.9, "ONEP env_data 01_03/52-53; 2019 ข้อ 53"),
)
