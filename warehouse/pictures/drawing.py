"""From a picture to its files: offline, in a font that has Thai, the same bytes each time."""

import re
import struct
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path

import altair as alt
import vl_convert

from validations.problem import Refused, problem

# Families that have both Thai and Latin letters, the first preferred, by how the names of their files begin.
FONTS = {
    "Laksaman": "Laksaman",
    "Sarabun": "Sarabun",
    "THSarabunNew": "TH Sarabun New",
    "Loma": "Loma",
    "Garuda": "Garuda",
    "leelawui": "Leelawadee UI",
    "tahoma": "Tahoma",
    "Thonburi": "Thonburi",
}
PREFERRED = next(iter(FONTS.values()))
FONT_FOLDERS = tuple(
    Path(folder)
    for folder in (
        "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
        "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
    )
)  # fmt: skip
FORMATS = ("svg", "png")
SCALE = 1.5  # pixels of the PNG for one of the picture
_SARA_AM = re.compile("([่้๊๋]?)ำ")


def find_font(folders: Iterable[Path] = FONT_FOLDERS) -> str:
    """The first family of FONTS that is installed; raises Refused where none is, for Thai would come out as boxes."""
    files = {path.name.lower() for folder in folders for path in folder.expanduser().rglob("*.[to]t[fc]*")}
    for stem, family in FONTS.items():
        if any(name.startswith(stem.lower()) for name in files):
            return family
    raise Refused(problem("picture.no_font", raw=", ".join(FONTS.values())))


def draw(chart: alt.VConcatChart, font: str, path: Path, formats: Collection[str] = FORMATS) -> list[Path]:
    """Writes the picture; `path` is without the ending. Returns the files, one for each format."""
    svg = vl_convert.vegalite_to_svg(spec(chart, font), allowed_base_urls=[])
    made = {}
    if "svg" in formats:
        made["svg"] = svg.encode()
    if "png" in formats:
        made["png"] = _packed(vl_convert.svg_to_png(_apart(svg), scale=SCALE))
    for ending, content in made.items():
        path.with_suffix(f".{ending}").write_bytes(content)
    return [path.with_suffix(f".{ending}") for ending in made]


def spec(chart: alt.VConcatChart, font: str) -> dict:
    """The Vega-Lite specification, all of its text in the font."""
    said = chart.to_dict()
    return {**said, "config": {**said["config"], "font": font}}


def _apart(svg: str) -> str:
    """The text with every sara am written as its two signs, nikhahit below a tone mark.

    vl-convert 1.9 takes the two glyphs of one sara am for one, and draws the next letter over it (จำลอง).
    """
    return _SARA_AM.sub("ํ\\1า", svg)


def _packed(png: bytes) -> bytes:
    """The same picture in about a quarter of the bytes: vl-convert packs for speed."""
    chunks, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    (header,) = (data for kind, data in chunks if kind == b"IHDR")
    kept = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return png[:8] + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in kept
    )
