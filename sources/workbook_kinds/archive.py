"""Archives of parts (.xlsx .xlsm .xlsb .ods): what the directory declares and what really comes out, both bounded."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from sources.workbook_kinds.faults import Fault

CHUNK = 1 << 20
SLICE = 1 << 16
SMALL_PART = 8 << 20  # below this no ratio is suspicious: blank rows of one style pack very tightly
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_IS_ENCRYPTED = 1


class Archive:
    """The parts of an archive held in memory; `unpack` gives one of them, within the limits of the whole."""

    def __init__(self, content: bytes, limits: dict[str, Any]):
        """Raises Fault where the directory cannot be read or declares more than the limits allow."""
        self._content, self._limits, self._unpacked = content, limits, 0
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = archive.infolist()
        # An archive that says it needs a later version of the format is a RuntimeError of zipfile.
        except (zipfile.BadZipFile, EOFError, ValueError, OSError, RuntimeError, struct.error) as error:
            raise Fault("file.damaged") from error
        self.parts = {part.filename.lstrip("/"): part for part in parts}
        if sum(part.file_size for part in parts) > limits["unpacked_bytes"]:
            raise Fault("file.too_large", what="unpacked_bytes", limit=limits["unpacked_bytes"])
        for part in parts:
            if part.flag_bits & _IS_ENCRYPTED:
                raise Fault("file.encrypted")
            if part.file_size > SMALL_PART and part.file_size > limits["ratio"] * max(part.compress_size, 1):
                raise Fault("file.too_large", what="ratio", limit=limits["ratio"])

    def kind(self) -> str:
        """The kind of workbook that the parts make; raises Fault for archives that are none."""
        if "xl/workbook.bin" in self.parts:
            return "xlsb"
        if "content.xml" in self.parts:
            return "ods"
        if "[Content_Types].xml" in self.parts and any(name.lower().endswith("workbook.xml") for name in self.parts):
            return "xlsm" if any(name.endswith("vbaProject.bin") for name in self.parts) else "xlsx"
        raise Fault("file.not_a_workbook")

    def unpack(self, name: str) -> Iterator[bytes]:
        """A part in chunks; raises Fault where it is damaged, or where more comes out than was declared.

        A directory can lie, so that what comes out is counted, and one byte too many is damage.
        """
        part = self.parts[name]
        sum_, size = 0, 0
        for chunk in self._chunks(part):
            size += len(chunk)
            self._unpacked += len(chunk)
            if self._unpacked > self._limits["unpacked_bytes"]:
                raise Fault("file.too_large", what="unpacked_bytes", limit=self._limits["unpacked_bytes"])
            if size > part.file_size:
                raise Fault("file.damaged")
            sum_ = zlib.crc32(chunk, sum_)
            yield chunk
        if size != part.file_size or sum_ != part.CRC:
            raise Fault("file.damaged")

    def read(self, name: str) -> bytes:
        """A whole part; raises Fault."""
        return b"".join(self.unpack(name))

    def _chunks(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(part)
        if part.compress_type == zipfile.ZIP_STORED:
            return (packed[start : start + CHUNK].tobytes() for start in range(0, len(packed), CHUNK))
        if part.compress_type != zipfile.ZIP_DEFLATED:
            raise Fault("file.damaged")
        if not part.file_size and not packed:
            return iter(())
        inflater = zlib.decompressobj(-15)
        if part.file_size >= CHUNK:
            return _inflated(inflater, packed)
        try:
            whole = inflater.decompress(packed, CHUNK)
        except zlib.error as error:
            raise Fault("file.damaged") from error
        if not inflater.eof:
            raise Fault("file.damaged")
        return iter((whole,))

    def _packed(self, part: zipfile.ZipInfo) -> memoryview:
        """The packed bytes of a part, found behind its own header; raises Fault where there is none."""
        try:
            header = _LOCAL_HEADER.unpack_from(self._content, part.header_offset)
        except struct.error as error:
            raise Fault("file.damaged") from error
        start = part.header_offset + _LOCAL_HEADER.size + header[9] + header[10]
        packed = memoryview(self._content)[start : start + part.compress_size]
        if header[0] != b"PK\x03\x04" or len(packed) != part.compress_size:
            raise Fault("file.damaged")
        return packed


def _inflated(inflater: Any, packed: memoryview) -> Iterator[bytes]:
    """A large part in chunks, none larger than so much whatever the packed bytes say; raises Fault."""
    try:
        for start in range(0, len(packed), SLICE):
            chunk = inflater.decompress(packed[start : start + SLICE], CHUNK)
            while chunk:
                yield chunk
                chunk = inflater.decompress(inflater.unconsumed_tail, CHUNK) if inflater.unconsumed_tail else b""
            if inflater.eof:
                return
    except zlib.error as error:
        raise Fault("file.damaged") from error
    raise Fault("file.damaged")  # the stream does not end
