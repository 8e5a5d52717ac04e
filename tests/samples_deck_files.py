"""Decks read back from their files by nothing but zip, XML and text: no library that wrote them is asked."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass
class Read:
    """What was found on a slide: title, table (headings first), the values of its charts, all its texts."""

    title: str
    table: list[list[object]] = field(default_factory=list)
    charts: list[dict[str, list[float | None]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def pptx(content: bytes) -> list[Read]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        count = sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in package.namelist())
        return [_slide(package, number) for number in range(1, count + 1)]


def _slide(package: zipfile.ZipFile, number: int) -> Read:
    root = ElementTree.fromstring(package.read(f"ppt/slides/slide{number}.xml"))
    shapes = [(shape, _said(shape, A)) for shape in root.iter(f"{P}sp")]
    title = next(text for shape, text in shapes if shape.find(f".//{P}ph[@type='title']") is not None)
    table = [[_bare(_said(cell, A)) for cell in row.iter(f"{A}tc")] for row in root.iter(f"{A}tr")]
    charts = [
        _chart(package.read(f"ppt/charts/{target.rpartition('/')[2]}"))
        for target in _related(package, f"ppt/slides/_rels/slide{number}.xml.rels", "/chart")
    ]
    notes = [
        _said(ElementTree.fromstring(package.read(f"ppt/notesSlides/{target.rpartition('/')[2]}")), A)
        for target in _related(package, f"ppt/slides/_rels/slide{number}.xml.rels", "/notesSlide")
    ]
    return Read(title, table, charts, [text for _, text in shapes] + notes)


def docx(content: bytes) -> list[Read]:
    """One a heading; the last one is method and sources."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
        targets = {
            item.get("Id"): item.get("Target", "")
            for item in ElementTree.fromstring(package.read("word/_rels/document.xml.rels"))
        }
        found: list[Read] = []
        for block in root.find(f"{W}body") or []:
            style = block.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val") == "Heading1":
                found.append(Read(re.sub(r"^\d+\. ", "", _said(block, W))))
            elif found:
                if block.tag == f"{W}tbl":
                    found[-1].table = [
                        [_bare(_said(cell, W)) for cell in row.iter(f"{W}tc")] for row in block.iter(f"{W}tr")
                    ]
                found[-1].texts.append(_said(block, W))
                found[-1].charts += [
                    _chart(package.read(f"word/{targets[chart.get(f'{R}id')]}"))
                    for chart in block.iter(f"{C}chart")
                ]
        return found


def xlsx(content: bytes) -> list[Read]:
    """One a worksheet; the table is the widest run of rows under its headings; empty cells are None."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        shared = [
            "".join(text.text or "" for text in item.iter(f"{S}t"))
            for item in ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
        ]
        count = sum(bool(re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)) for name in package.namelist())
        return [_worksheet(package, number, shared) for number in range(1, count + 1)]


def _worksheet(package: zipfile.ZipFile, number: int, shared: list[str]) -> Read:
    root = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
    assert not list(root.iter(f"{S}f"))  # no cell is a formula
    rows = [[_value(cell, shared) for cell in row.iter(f"{S}c")] for row in root.iter(f"{S}row")]
    start = next(place for place, row in enumerate(rows) if len(row) > 1)
    wide = len(rows[start])
    table = rows[
        start : start + next((n for n, row in enumerate(rows[start:]) if len(row) < wide), len(rows))
    ]
    texts = [str(cell) for row in rows for cell in row if isinstance(cell, str)]
    charts = []
    for drawing in _related(package, f"xl/worksheets/_rels/sheet{number}.xml.rels", "/drawing"):
        name = drawing.rpartition("/")[2]
        for target in _related(package, f"xl/drawings/_rels/{name}.rels", "/chart"):
            charts.append(_chart(package.read(f"xl/charts/{target.rpartition('/')[2]}")))
    return Read(str(rows[0][0]), table, charts, texts)


def _value(cell: ElementTree.Element, shared: list[str]) -> object:
    value = cell.find(f"{S}v")
    if value is None or value.text is None:
        return None
    return shared[int(value.text)] if cell.get("t") == "s" else float(value.text)


def csv_file(content: bytes) -> list[Read]:
    """One a block between empty lines; numbers where a cell is one."""
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    blocks: list[list[list[str]]] = [[]]
    for line in lines:
        blocks.append([]) if not line else blocks[-1].append(line)
    return [_block(block) for block in blocks[1:]]


def _block(block: list[list[str]]) -> Read:
    said = [line[0] for line in block if len(line) == 1]
    table: list[list[object]] = [[_number(cell) for cell in line] for line in block if len(line) > 1]
    return Read(said[1] if said[0].startswith("演示数据") else said[0], table, [], said)


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text.removeprefix("'") or None


class _Slides(HTMLParser):
    """``section.sh-slide`` with its heading and table; what repeats a number is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Read] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("class") or ""
        if tag == "section" and "sh-slide" in name:
            self.found.append(Read(""))
        if tag == "tr":
            self.found[-1].table.append([])
        if tag in ("td", "th") and "strip" not in name:
            self.found[-1].table[-1].append("")
        if tag not in ("meta", "input", "br", "line", "circle", "polyline", "link"):
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if not self.found or "script" in tags or "style" in tags:
            return
        self.found[-1].texts.append(data)
        beside = any(set(name.split()) & {"strip", "mark", "word"} for _, name in self._open)
        if "h1" in tags:
            self.found[-1].title += data
        elif not beside and {"td", "th"} & set(tags):
            self.found[-1].table[-1][-1] = f"{self.found[-1].table[-1][-1]}{data}"


def html(content: bytes) -> list[Read]:
    """One a slide of the stage."""
    reader = _Slides()
    reader.feed(content.decode("utf-8"))
    for one in reader.found:
        one.table = [[str(cell).strip() for cell in line] for line in one.table]
    return reader.found


def _bare(text: str) -> str:
    """A cell without the mark and the word that repeat what its colour means."""
    return re.sub(r"^[▲△▽▼] | [▲▼](向好|变差)$", "", text)


def _said(element: ElementTree.Element, space: str) -> str:
    return "".join(text.text or "" for text in element.iter(f"{space}t"))


def _related(package: zipfile.ZipFile, name: str, kind: str) -> list[str]:
    if name not in package.namelist():
        return []
    root = ElementTree.fromstring(package.read(name))
    return [item.get("Target", "") for item in root if (item.get("Type") or "").endswith(kind)]


def _chart(content: bytes) -> dict[str, list[float | None]]:
    """Series name → values in the order of the categories; None where there is no point."""
    found: dict[str, list[float | None]] = {}
    for series in ElementTree.fromstring(content).iter(f"{C}ser"):
        name = "".join(text.text or "" for text in (series.find(f"{C}tx") or []).iter(f"{C}v"))
        count = next(series.find(f"{C}val").iter(f"{C}ptCount"), None)  # type: ignore[union-attr]
        values: list[float | None] = [None] * int(count.get("val") if count is not None else 0)
        for point in series.find(f"{C}val").iter(f"{C}pt"):  # type: ignore[union-attr]
            values[int(point.get("idx") or 0)] = float(point.find(f"{C}v").text)  # type: ignore[union-attr,arg-type]
        found[name] = values
    return found
