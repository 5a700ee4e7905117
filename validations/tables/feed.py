"""The register of feeds: where data is pulled from, how often, and under which terms."""

from validations.tables.declaring import flag, table, text, whole

FEED = table(
    "feed",
    "ทะเบียนแหล่งข้อมูลที่ดึงโดยอัตโนมัติ",
    "The feeds from which data is pulled: addresses, schedule, limits, terms",
    {
        "feed": text("ชื่อแหล่งข้อมูล", "Name of the feed, as in muang feed pull NAME", pattern="[a-z0-9_]+"),
        "title_th": text("คำอธิบายแหล่งข้อมูล", "What it gives, in Thai"),
        "title_en": text("คำอธิบายแหล่งข้อมูลภาษาอังกฤษ", "What it gives"),
        "network": text("เครือข่ายสถานี", "The network of its stations", pattern="[a-z0-9_]+"),
        "hosts": text(
            "เครื่องแม่ข่ายที่ถามตามลำดับ", "Hosts, asked in this order; empty where no address is known", nullable=True
        ),
        "addresses": text("ที่อยู่ที่ถามตามลำดับ", "Addresses, asked in this order", nullable=True),
        "parameters": text("พารามิเตอร์ที่ส่ง", "Parameters that are sent; braces are filled in", nullable=True),
        "schedule": text("กำหนดการดึง (cron, เวลาไทย)", "When it is pulled: a cron line in Asia/Bangkok", nullable=True),
        "every_hours": whole("ปกติมีข้อมูลใหม่ทุกกี่ชั่วโมง", "How often something new is expected", unit="hours", low=1),
        "late_after_hours": whole(
            "ถือว่าล่าช้าเมื่อไม่มีข้อมูลใหม่เกินกี่ชั่วโมง", "Late when nothing new came for so long", unit="hours", low=1
        ),
        "requests_per_minute": whole("เรียกได้ไม่เกินกี่ครั้งต่อนาที", "Requests to a host", unit="1/minute", low=1),
        "window_days": whole(
            "ให้ข้อมูลย้อนหลังได้กี่วัน (ตามที่มีรายงาน)",
            "How far back it is reported to answer",
            unit="days",
            nullable=True,
            low=1,
        ),
        "needs_key": flag("ต้องใช้รหัส API หรือไม่", "Whether it needs an API key"),
        "terms_th": text("เงื่อนไขการใช้ข้อมูล", "Licence or terms of use, in Thai"),
        "terms_en": text("เงื่อนไขการใช้ข้อมูลภาษาอังกฤษ", "Licence or terms of use"),
        "source": text("ที่มาของที่อยู่และขีดจำกัด", "Where the address and the limits come from"),
        "is_verified": flag(
            "ตรวจยืนยันกับเอกสารของผู้ให้บริการแล้วหรือไม่", "Whether they were read in the publisher's own document"
        ),
    },
    key=("feed",),
)
