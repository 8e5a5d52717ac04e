"""Files damaged by dice: the same seed damages the same file in the same way."""

import io
import os
import random
import zipfile
from pathlib import Path

import samples_workbooks as made
from samples_workbooks import data, ods, texts, xlsx

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared")) / "tables"
_NUMBERS = (
    "0",
    "-1",
    "1048577",
    "16385",
    "2147483647",
    "4294967295",
    "9" * 30,
    "1e999",
    "nan",
    "XFD1048576",
    "",
)
_BYTES = (
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"<",
    b"&",
    b"]]>",
    b"\xef\xbf\xbd",
    b"PK\x03\x04",
    b"<!DOCTYPE x>",
)


def _table() -> list[str]:
    rows = [texts("社区", "户数", "占比")]
    rows += [texts(f"社区{n}") + f"<c><v>{n * 37}</v></c><c s='1'><v>0.{n}</v></c>" for n in range(1, 30)]
    return [*rows, "<c t='s'><v>0</v></c><c><f>SUM(B2:B30)</f><v>16095</v></c>"]


def _ods_table() -> str:
    cell = (
        "<table:table-cell office:value-type='float' office:value='{}'><text:p>{}</text:p></table:table-cell>"
    )
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(n * c, n) for c in range(4))}</table:table-row>"
        for n in range(20)
    )
    return (
        f"<table:table table:name='甲'>{rows}<table:table-row table:number-rows-repeated='9'/></table:table>"
    )


def _xls() -> bytes:
    cells = b"".join(
        made.biff_text(row, 0, f"社区{row}")
        + made.biff_number(row, 1, row * 1.5)
        + made.biff_number(row, 2, row / 99, 1)
        for row in range(30)
    )
    return made.biff(
        made.record(0xE5, b"\x01\x00\x00\x00\x00\x00\x00\x00\x02\x00") + cells, formats=("0.0%",)
    )


_PAGE = "<html><meta charset=gbk><table>{}</table></html>"
_ROW = "<tr><td rowspan=2 x:num='1.5'>社区</td><td colspan=3>户数<br>{}</td><td>5.4%</td></tr>"
_CELL = "<Cell ss:Index='{}'><Data ss:Type='{}'>{}</Data></Cell>"
_SHEET = f"<Row>{_CELL.format(1, 'Number', 1)}{_CELL.format(3, 'String', '甲')}</Row>"
_XML = (
    "<?xml version='1.0'?><Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"
    f"<Worksheet ss:Name='甲'><Table>{_SHEET * 20}</Table></Worksheet></Workbook>"
)


def workbooks() -> list[bytes]:
    """Sound workbooks of every container; the shared real ones too where they are at hand."""
    merged = "<cols><col min='2' max='2' hidden='1'/></cols>"
    own = [
        xlsx(
            merged + data(*_table()), data(texts("乙")), strings="<si><r><t>合</t></r><r><t>计</t></r></si>"
        ),
        ods(_ods_table()),
        _xls(),
        _PAGE.format("".join(_ROW.format(n) for n in range(30))).encode("gb18030"),
        _XML.encode(),
    ]
    return own + [path.read_bytes() for path in sorted(SHARED.glob("*.xls*")) if path.suffix != ".json"]


def damaged(dice: random.Random, content: bytes) -> bytes:
    """A mutant: its bytes changed, or (of a zip, mostly) the bytes of its parts."""
    if content.startswith(b"PK") and dice.random() < 0.7:
        return _repacked(dice, content)
    return struck(dice, content)


def _repacked(dice: random.Random, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = old.infolist()
        hurt = set(dice.sample(range(len(parts)), k=min(len(parts), dice.randint(1, 2))))
        for index, part in enumerate(parts):
            if index not in hurt or dice.random() < 0.95:
                body = old.read(part)
                new.writestr(part.filename, struck(dice, body) if index in hurt else body)
    return out.getvalue()


def struck(dice: random.Random, content: bytes) -> bytes:
    """The bytes with one blow or several."""
    body = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        place = dice.randrange(len(body) + 1)
        dice.choice(_BLOWS)(dice, body, place)
    return bytes(body)


def _flip(dice: random.Random, body: bytearray, place: int) -> None:
    if place < len(body):
        body[place] ^= 1 << dice.randrange(8)


def _overwrite(dice: random.Random, body: bytearray, place: int) -> None:
    size = dice.randint(1, 8)
    body[place : place + size] = dice.randbytes(size)


def _insert(dice: random.Random, body: bytearray, place: int) -> None:
    body[place:place] = dice.choice(_BYTES)


def _cut(dice: random.Random, body: bytearray, place: int) -> None:
    del body[place : place + dice.choice((1, 4, 40, 4000))]


def _truncate(_: random.Random, body: bytearray, place: int) -> None:
    del body[place:]


def _repeat(dice: random.Random, body: bytearray, place: int) -> None:
    body[place:place] = body[place : place + 80] * dice.choice((1, 4, 400))


def _number(dice: random.Random, body: bytearray, place: int) -> None:
    """The next digits become a number that nobody expects."""
    at = next((i for i in range(place, min(place + 400, len(body))) if 48 <= body[i] <= 57), None)
    if at is not None:
        end = at
        while end < len(body) and 48 <= body[end] <= 57:
            end += 1
        body[at:end] = dice.choice(_NUMBERS).encode()


_BLOWS = (_flip, _overwrite, _insert, _cut, _truncate, _repeat, _number, _number)
