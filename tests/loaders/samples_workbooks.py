"""Workbooks written by hand, part by part, so that a test can say exactly what is odd about one."""

import io
import struct
import zipfile

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Of cell styles 1 to 7; 8 is built-in 31 (a date of Chinese Excel), 9 the built-in percentage.
_FORMATS = (
    "0.0%",
    "yyyy-mm-dd",
    "yyyy/m/d h:mm",
    "h:mm:ss",
    "[h]:mm",
    '#,##0.00"元";[Red]-#,##0',
    'yyyy"年"m"月"d"日"',
)
PERCENT, DATE, MOMENT, TIME, ELAPSED, MONEY, CHINESE, BUILT_IN_DATE, BUILT_IN_PERCENT = range(1, 10)


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """Relations r1, r2 … of (kind, target)."""
    found = "".join(
        f'<Relationship Id="r{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{name}">{found}</Relationships>'


def styles() -> str:
    codes = "".join(
        f"<numFmt numFmtId='{164 + n}' formatCode='{code.replace(chr(34), '&quot;')}'/>"
        for n, code in enumerate(_FORMATS)
    )
    numbers = [0, *(164 + n for n in range(len(_FORMATS))), 31, 9]
    formats = "".join(f"<xf numFmtId='{number}'/>" for number in numbers)
    return (
        f"<styleSheet xmlns='{_MAIN}'><numFmts>{codes}</numFmts>"
        f"<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs>{formats}</cellXfs></styleSheet>"
    )


def xlsx(
    *sheets: str,
    strings: str = "",
    state: str = "",
    book: str = "",
    names: tuple[str, ...] = (),
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of worksheets given by their inner XML. ``state`` is an attribute of the first sheet."""
    names = names or tuple(f"表{number}" for number in range(1, len(sheets) + 1))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}" {state if number == 1 else ""}/>'
        for number, name in enumerate(names, 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{book}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *(("worksheet", f"worksheets/s{number}.xml") for number in range(1, len(sheets) + 1)),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/styles.xml": styles(),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="1" uniqueCount="1">{strings}</sst>',
    }
    for number, inner in enumerate(sheets, 1):
        parts[f"xl/worksheets/s{number}.xml"] = f'<worksheet xmlns="{_MAIN}">{inner}</worksheet>'
    return zipped({**parts, **(more or {})})


def data(*rows: str) -> str:
    """Rows of cells as sheetData."""
    return "<sheetData>" + "".join(f"<row>{row}</row>" for row in rows) + "</sheetData>"


def texts(*cells: str) -> str:
    """Cells of inline text."""
    return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def ods(*tables: str, style: str = "", manifest: str = "<manifest/>") -> bytes:
    """A spreadsheet of tables given by their XML."""
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:table="{_ODF}:table:1.0"'
        f' xmlns:text="{_ODF}:text:1.0" xmlns:style="{_ODF}:style:1.0" xmlns:draw="{_ODF}:drawing:1.0">'
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def record(code: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def _text(text: str, length: str) -> bytes:
    return struct.pack(f"<{length}B", len(text), 1) + text.encode("utf-16-le")


def biff(
    cells: bytes,
    *,
    formats: tuple[str, ...] = (),
    author: str = "甲",
    since_1904: bool = False,
    name: str = "表1",
) -> bytes:
    """A BIFF8 stream (Excel 97–2003) of one sheet; cell style n > 0 has formats[n - 1]."""
    first = [
        record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x07CC, 0, 6)),
        record(0x5C, _text(author, "H").ljust(112, b" ")),
        record(0x42, struct.pack("<H", 1200)),
        record(0x22, struct.pack("<H", since_1904)),
        record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 32767, 400, 0, 0, 0, 0, 0) + _text("宋体", "B")),
        *(record(0x41E, struct.pack("<H", 164 + n) + _text(code, "H")) for n, code in enumerate(formats)),
        *(
            record(0xE0, struct.pack("<HHHBBBBIIH", 0, number, 1, 32, 0, 0, 0, 0, 0, 0))
            for number in (0, *(164 + n for n in range(len(formats))))
        ),
    ]
    globals_ = b"".join(first)
    sheet_name = _text(name, "B")
    start = len(globals_) + 4 + 6 + len(sheet_name) + 4
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6)) + cells + record(0x0A)
    return globals_ + record(0x85, struct.pack("<IBB", start, 0, 0) + sheet_name) + record(0x0A) + sheet


def biff_number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def biff_text(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, 0) + _text(text, "H"))


def biff_formula(row: int, column: int, result: bytes) -> bytes:
    """A formula (=1) with the eight bytes of its result."""
    return record(
        0x06, struct.pack("<HHH", row, column, 0) + result + struct.pack("<HIHBH", 0, 0, 3, 0x1E, 1)
    )
