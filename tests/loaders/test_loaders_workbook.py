"""Workbooks as a careful person reads them, and hostile ones refused with one plain issue."""

import json
import os
import zipfile
from pathlib import Path

import pytest
import samples_workbooks as made
from samples_workbooks import data, ods, texts, xlsx

from indicators.refusal import RefusalError
from indicators.staging import Severity
from loaders.grid import Grid
from loaders.workbooks import workbook
from words import issues as wording

ROOT = Path(__file__).parents[2]
TABLES = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared")) / "tables"
EXPECTED = sorted(TABLES.glob("*.xls*.expected.json"))


def grid(content: bytes) -> Grid:
    (found,) = workbook.grids(content, "t")
    return found


def found_issues(of: Grid) -> list[tuple[str, str, int | None, str | None, str]]:
    for issue in of.issues:
        assert wording.message(issue)
        assert wording.hint(issue)
    return [(issue.code, issue.severity.value, issue.row, issue.column, issue.raw) for issue in of.issues]


def refusal(content: bytes) -> str:
    with pytest.raises(RefusalError) as error:
        workbook.grids(content, "t")
    (issue,) = error.value.issues
    assert wording.message(issue)
    assert issue.severity is Severity.ERROR
    return issue.code


# real tables


def test_the_tables_are_there() -> None:
    if not EXPECTED:
        pytest.skip("the shared tables are not at hand; set SHEHENG_SHARED to the folder that holds tables/")


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.split(".")[0])
def test_real_workbooks_are_read_right(path: Path) -> None:
    wanted = json.loads(path.read_text(encoding="utf-8"))
    grids = workbook.grids((TABLES / wanted["file"]).read_bytes(), wanted["file"])
    assert [found.sheet for found in grids if not found.hidden] == wanted["sheets"]
    found = next(found for found in grids if found.sheet == wanted["sheet"])
    assert found.encoding == wanted["encoding"]
    assert [issue for issue in found.issues if issue.severity is Severity.ERROR] == []
    for sample in wanted["sample_cells"]:
        text = found.rows[sample["row"]][sample["col"]]
        value = sample["value"]
        assert text == ("" if value is None else value if isinstance(value, str) else repr(value))


# what a cell says


CELLS = [
    ("<c><v>1649.5</v></c>", "1649.5"),
    ("<c><v>2007</v></c>", "2007"),
    ("<c><v>2007.0</v></c>", "2007"),
    ("<c><v>5.3999999999999999E-2</v></c>", "0.054"),
    ("<c><v>1.0000000000000001E-5</v></c>", "0.00001"),
    ("<c><v>-0.0</v></c>", "0"),
    ("<c><v>110105199003072316</v></c>", "110105199003072316"),
    ("<c><v>1.10105199003072E+17</v></c>", "110105199003072000"),
    ("<c><v>1E+25</v></c>", "1e+25"),
    ("<c><v>nan</v></c>", "nan"),
    ("<c><v>1_000</v></c>", "1_000"),
    (f'<c s="{made.MONEY}"><v>1234.5</v></c>', "1234.5"),
    (f'<c s="{made.PERCENT}"><v>0.054</v></c>', "0.054"),
    (f'<c s="{made.DATE}"><v>45292</v></c>', "2024-01-01"),
    (f'<c s="{made.CHINESE}"><v>45292</v></c>', "2024-01-01"),
    (f'<c s="{made.BUILT_IN_DATE}"><v>45292</v></c>', "2024-01-01"),
    (f'<c s="{made.DATE}"><v>45292.75</v></c>', "2024-01-01"),
    (f'<c s="{made.MOMENT}"><v>45292.354166666664</v></c>', "2024-01-01 08:30:00"),
    (f'<c s="{made.MOMENT}"><v>45292</v></c>', "2024-01-01"),
    (f'<c s="{made.TIME}"><v>0.35416666666666669</v></c>', "08:30:00"),
    (f'<c s="{made.ELAPSED}"><v>1.5</v></c>', "36:00:00"),
    (f'<c s="{made.DATE}"><v>1</v></c>', "1900-01-01"),
    (f'<c s="{made.DATE}"><v>61</v></c>', "1900-03-01"),
    (f'<c s="{made.DATE}"><v>0</v></c>', "0"),
    (f'<c s="{made.DATE}"><v>-5</v></c>', "-5"),
    (f'<c s="{made.DATE}"><v>99999999</v></c>', "99999999"),
    ('<c t="d"><v>2024-07-01T00:00:00</v></c>', "2024-07-01"),
    ('<c t="d"><v>2024-07-01T08:30:00Z</v></c>', "2024-07-01 08:30:00"),
    ('<c t="d"><v>1899-12-31T08:30:00.000</v></c>', "08:30:00"),
    ('<c t="b"><v>1</v></c>', "TRUE"),
    ('<c t="b"><v>0</v></c>', "FALSE"),
    ('<c t="str"><f>A1</f><v>甲</v></c>', "甲"),
    ('<c t="str"><f>""</f><v></v></c>', ""),
    ("<c><f>1+1</f><v>2</v></c>", "2"),
    ('<c t="s"><v>0</v></c>', "007"),
    ('<c t="s"><v>1</v></c>', "社区名称"),
    ('<c t="s"><v>2</v></c>', "甲\n乙"),
    ('<c t="s"><v>3</v></c>', "a_x000D_b"),
    ('<c t="inlineStr"><is><r><t>户</t></r><r><t>数</t></r><rPh><t>hù</t></rPh></is></c>', "户数"),
    (f'<c s="{made.DATE}" t="s"><v>0</v></c>', "007"),
]
STRINGS = (
    "<si><t>007</t></si>"
    "<si><r><rPr><b/></rPr><t>社区</t></r><rPh sb='0' eb='2'><t>shèqū</t></rPh>"
    "<r><t>名称</t></r><phoneticPr/></si>"
    "<si><t xml:space='preserve'> 甲_x000A_乙 </t></si>"
    "<si><t>a_x005F_x000D_b</t></si>"
)


def test_cells_are_the_shortest_text_that_says_the_same() -> None:
    content = xlsx(data(*(cell for cell, _ in CELLS), texts("end")), strings=STRINGS)
    read = grid(content)
    assert [(cell, row[0]) for (cell, _), row in zip(CELLS, read.rows, strict=False)] == CELLS
    assert read.percent == {(next(i for i, (_, text) in enumerate(CELLS) if text == "0.054" and i > 5), 0)}
    assert read.issues == ()


def test_the_epoch_of_1904() -> None:
    cells = f'<c s="{made.DATE}"><v>43830</v></c><c s="{made.TIME}"><v>0.5</v></c>'
    assert grid(xlsx(data(cells), book='<workbookPr date1904="1"/>')).rows == [["2024-01-01", "12:00:00"]]


def test_a_percent_of_the_built_in_format() -> None:
    read = grid(xlsx(data(texts("率"), f'<c s="{made.BUILT_IN_PERCENT}"><v>0.5</v></c>')))
    assert (read.rows[1], read.percent) == (["0.5"], {(1, 0)})


def test_rows_and_columns_are_those_that_excel_shows() -> None:
    rows = (
        '<sheetData><row r="3"><c r="C3"><v>1</v></c></row><row><c r="B4"><v>2</v></c><c><v>3</v></c></row>'
    )
    formatted = '<row r="90"><c r="Z90" s="1"/></row></sheetData>'
    assert grid(xlsx(rows + formatted)).rows == [
        ["", "", ""],
        ["", "", ""],
        ["", "", "1"],
        ["", "2", "3"],
    ]


def test_merged_ranges_within_what_is_used() -> None:
    areas = ("A1:B1", "A2:A900000", "H7:I9", "C3:C3")
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    read = grid(xlsx(data(texts("标题"), texts("甲", "1"), texts("", "2")) + merged))
    assert read.merged == ((0, 0, 0, 1), (1, 0, 2, 0))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_marked(state: str) -> None:
    grids = workbook.grids(xlsx(data(texts("a")), data(texts("b")), "", state=f'state="{state}"'), "t")
    assert [(found.sheet, found.hidden, found.rows) for found in grids] == [
        ("表1", True, [["a"]]),
        ("表2", False, [["b"]]),
        ("表3", False, []),
    ]


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>'
    rows = (
        f'<row r="1">{texts("a", "b", "c")}</row><row r="2" hidden="1">{texts("1", "2", "")}</row>'
        f'<row r="3" hidden="1"/><row r="4" hidden="1">{texts("3")}</row>'
    )
    read = grid(xlsx(f"{columns}<sheetData>{rows}</sheetData>"))
    assert read.rows[1] == ["1", "2", ""]
    assert found_issues(read) == [
        ("hidden_rows", "warning", 2, None, "2、4"),
        ("hidden_columns", "warning", None, None, "B、C"),
    ]


FORMULAS = [
    ("<c><f>SUM(A1:A2)</f></c>", "=SUM(A1:A2)"),
    ("<c><f>SUM(A1:A2)</f><v></v></c>", "=SUM(A1:A2)"),
    ('<c t="str"><f>A1</f></c>', "=A1"),
    ('<c><f t="shared" ref="A4:A5" si="0">B1*2</f></c>', "=B1*2"),
    ('<c><f t="shared" si="0"/></c>', "=B1*2"),
]


def test_formulas_without_a_result_are_said_not_left_blank() -> None:
    read = grid(xlsx(data(*(cell for cell, _ in FORMULAS))))
    assert [row[0] for row in read.rows] == [text for _, text in FORMULAS]
    assert found_issues(read) == [
        ("formula_without_value", "error", row, "A", text) for row, (_, text) in enumerate(FORMULAS, 1)
    ]


def test_a_zero_that_was_never_computed_is_no_result() -> None:
    cells = data("<c><f>A9</f><v>0</v></c><c><f>A9</f><v>3</v></c><c><v>0</v></c>")
    assert grid(xlsx(cells)).issues == ()
    read = grid(xlsx(cells, book='<calcPr fullCalcOnLoad="1"/>'))
    assert found_issues(read) == [("formula_without_value", "error", 1, "A", "=A9")]
    assert read.rows == [["=A9", "3", "0"]]


def test_errors_and_broken_texts_are_said() -> None:
    cells = '<c t="e"><v>#REF!</v></c>' + texts("锟斤拷", "a_x0000_b", "\ufffd", "_xD83D_")
    read = grid(xlsx(data(texts("甲"), cells)))
    assert found_issues(read) == [
        ("error_value", "warning", 2, "A", "#REF!"),
        ("mojibake", "error", 2, "B", "锟斤拷"),
        ("nul_bytes", "error", 2, "C", "a\u2400b"),
        ("mojibake", "error", 2, "D", "\ufffd"),
        ("mojibake", "error", 2, "E", "\ufffd"),
    ]


def test_issues_of_a_kind_are_bounded() -> None:
    read = grid(xlsx(data(*["<c><f>A1</f></c>" * 100] * 10)))
    assert len(read.issues) == 200


def test_other_spellings_of_the_format() -> None:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": made.relations(("officeDocument", "/XL/workbook2.xml")),
        "xl\\workbook2.xml": '<x:workbook xmlns:x="u" xmlns:q="v"><x:sheets>'
        '<x:sheet name="甲" q:id="r2"/><x:sheet name="图" q:id="r1"/></x:sheets></x:workbook>',
        "xl/_rels/workbook2.xml.rels": made.relations(
            ("chartsheet", "c.xml"), ("worksheet", "../xl/Sheet.xml"), ("externalLink", "x.xml")
        ),
        "xl/sheet.xml": '<x:worksheet xmlns:x="u" xmlns:o="w"><x:sheetData><x:row r="1"><x:c r="A1">'
        "<x:v>5</x:v></x:c></x:row></x:sheetData><o:row/><o:c><o:v>7</o:v></o:c></x:worksheet>",
        "xl/vbaProject.bin": b"\x00macro",
    }
    read = grid(made.zipped(parts))
    assert (read.sheet, read.rows) == ("甲", [["5"]])


# xls


def test_excel_97() -> None:
    cells = (
        made.record(0x7D, b"\x01\x00\x01\x00\x00\x08\x00\x00\x01\x00\x00\x00")
        + made.record(0x208, b"\x02\x00\x00\x00\x02\x00\xff\x00\x00\x00\x00\x00\x20\x01\x0f\x00")
        + made.biff_text(0, 0, "标题")
        + made.biff_text(1, 0, "007")
        + made.biff_number(1, 1, 1649.5)
        + made.biff_number(2, 0, 0.054, 1)
        + made.biff_number(2, 1, 45292.354166666664, 2)
        + made.record(0x205, b"\x03\x00\x00\x00\x00\x00\x01\x00")
        + made.record(0x205, b"\x03\x00\x01\x00\x00\x00\x17\x01")
        + made.biff_formula(4, 0, b"\x03\x00\x00\x00\x00\x00\xff\xff")
        + made.record(0xE5, b"\x01\x00\x00\x00\x00\x00\x00\x00\x01\x00")
    )
    read = grid(made.biff(cells, formats=("0.00%", 'yyyy"年"m"月"d"日" h:mm')))
    assert (
        read.rows
        == [
            ["标题", ""],
            ["007", "1649.5"],
            ["0.054", "2024-01-01 08:30:00"],
            ["TRUE", "#REF!"],
            ["", ""],
        ][: len(read.rows)]
    )
    assert (read.encoding, read.sheet, read.merged, read.percent) == (
        "biff8",
        "表1",
        ((0, 0, 0, 1),),
        {(2, 0)},
    )
    assert found_issues(read) == [
        ("hidden_rows", "warning", 3, None, "3"),
        ("hidden_columns", "warning", None, None, "B"),
        ("error_value", "warning", 4, "B", "#REF!"),
    ]


def test_formulas_that_a_program_wrote_without_results() -> None:
    cells = made.biff_text(0, 0, "数") + made.biff_formula(1, 0, b"\x03\x00\x00\x00\x00\x00\xff\xff")
    assert found_issues(grid(made.biff(cells, author=""))) == [
        ("formula_without_value", "error", 2, "A", "=")
    ]


def test_the_epoch_of_1904_in_excel_97() -> None:
    read = grid(made.biff(made.biff_number(0, 0, 43830, 1), formats=("yyyy/m/d",), since_1904=True))
    assert read.rows == [["2024-01-01"]]


# ods


def test_open_document() -> None:
    style = (
        '<style:style style:name="s1"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="s2"><style:table-properties table:display="false"/></style:style>'
    )
    rows = """
      <table:table-column/><table:table-column table:visibility="collapse"/>
      <table:table-column table:number-columns-repeated="16382"/>
      <table:table-row table:number-rows-repeated="2">
        <table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2">
        <office:annotation><text:p>批注</text:p></office:annotation><text:p>标<text:span>题</text:span></text:p>
        <text:p>二<text:s text:c="2"/>行</text:p></table:table-cell>
        <table:covered-table-cell/>
        </table:table-row>
      <table:table-row><table:table-cell office:value-type="float" office:value="1649.50">
        <text:p>1,649.5</text:p></table:table-cell>
        <table:table-cell office:value-type="percentage" office:value="0.054">
          <text:p>5.4%</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2024-07-01T00:00:00">
          <text:p>7月1日</text:p></table:table-cell>
        <table:table-cell office:value-type="time" office:time-value="PT08H30M00S">
          <text:p>8:30</text:p></table:table-cell>
        <table:table-cell office:value-type="boolean" office:boolean-value="true">
          <text:p>真</text:p></table:table-cell>
        </table:table-row>
      <table:table-row table:visibility="filter"><table:table-cell table:formula="of:=SUM([.A1])"/>
        <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">
          <text:p>#DIV/0!</text:p></table:table-cell>
        <table:table-cell office:value-type="string" table:number-columns-repeated="2">
          <text:p>007</text:p></table:table-cell>
        </table:table-row>
      <table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>"""
    grids = workbook.grids(
        ods(
            f'<table:table table:name="甲" table:style-name="s1">{rows}</table:table>',
            '<table:table table:name="乙" table:style-name="s2"><table:table-row/></table:table>',
            style=style,
        ),
        "t",
    )
    assert [(found.sheet, found.hidden, found.encoding) for found in grids] == [
        ("甲", False, "ods"),
        ("乙", True, "ods"),
    ]
    assert grids[0].rows == [
        [""] * 5,
        [""] * 5,
        ["标题\n二  行", "", "", "", ""],
        ["1649.5", "0.054", "2024-07-01", "08:30:00", "TRUE"],
        ["=SUM([.A1])", "#DIV/0!", "007", "007", ""],
    ]
    assert (grids[0].merged, grids[0].percent) == (((2, 0, 2, 1),), {(3, 1)})
    assert found_issues(grids[0]) == [
        ("hidden_rows", "warning", 5, None, "5"),
        ("hidden_columns", "warning", None, None, "B"),
        ("formula_without_value", "error", 5, "A", "=SUM([.A1])"),
        ("error_value", "warning", 5, "B", "#DIV/0!"),
    ]


# HTML and XML under the name of a workbook


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta charset="gb2312"><title>不读</title>
<style>td{}</style>
<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>上半年</x:Name></x:ExcelWorksheet></xml><![endif]-->
</head><body><h3>街道统计表</h3><table border=1><caption>单位:户</caption>
<tr><th rowspan=2>社区</th><th colspan="2">户数</th></tr><tr><td>常住<td>流动</tr>
<tr><td>甲&amp;乙<br>丙<td x:num="1649.5">1,650<td x:num="0.054">5.4%</td></tr>
<tr style="display:none"><td>丁</td><td style='mso-number-format:"\\@"'>007</td><td>&nbsp;</td></tr></table>
<table><tr><td>乙<table><tr><td>内</td></tr></table></td></tr></table></body></html>"""


@pytest.mark.parametrize("codec", ["gb18030", "utf-8-sig", "utf-16"])
def test_html_saved_as_xls(codec: str) -> None:
    read = grid(PAGE.encode(codec))
    assert (read.encoding, read.sheet) == ("html", "上半年")
    assert read.rows == [
        ["街道统计表", "", ""],
        ["单位:户", "", ""],
        ["社区", "户数", ""],
        ["", "常住", "流动"],
        ["甲&乙\n丙", "1649.5", "0.054"],
        ["丁", "007", ""],
        ["", "", ""],
        ["乙", "", ""],
        ["内", "", ""],
    ]
    assert read.merged == ((2, 0, 3, 0), (2, 1, 2, 2))
    assert read.percent == {(4, 2)}
    assert found_issues(read) == [("hidden_rows", "warning", 6, None, "6")]


def test_html_that_declares_a_wrong_encoding() -> None:
    page = '<meta charset="utf-8"><table><tr><td>社区</td></tr></table>'.encode("gb18030")
    assert grid(page).rows == [["社区"]]


def test_html_with_broken_text() -> None:
    page = "<table><tr><td>a\x00b</td></tr>\n\n\n<tr><td>锟斤拷</td></tr></table>".encode()
    assert found_issues(grid(page)) == [
        ("nul_bytes", "error", 1, "A", "a\u2400b"),
        ("mojibake", "error", 2, "A", "锟斤拷"),
    ]


def test_a_single_file_web_page() -> None:
    page = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<table><tr><td>=E7=A4=BE=E5=8C=BA</td></tr></table>\n"
        "--b--\n"
    )
    assert grid(page.encode()).rows == [["社区"]]


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles>
<Worksheet ss:Name="甲"><Table><Column ss:Index="2" ss:Hidden="1"/>
<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">标<B>题</B></Data></Cell>
<Cell><Data ss:Type="String">末</Data></Cell>
</Row>
<Row><Cell><Data ss:Type="Number">1649.50</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">0.054</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="DateTime">2024-07-01T00:00:00.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell ss:Formula="=RC[-1]"/><Cell><Data ss:Type="Error">#N/A</Data></Cell>
</Row>
</Table></Worksheet><Worksheet ss:Name="乙"><Table/>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>
</Worksheet></Workbook>"""


def test_xml_of_excel_2003_saved_as_xls() -> None:
    first, second = workbook.grids(XML.encode(), "t")
    assert first.rows == [
        ["", "", "", ""],
        ["标题", "", "末", ""],
        ["1649.5", "0.054", "", "2024-07-01"],
        ["TRUE", "=RC[-1]", "#N/A", ""],
    ]
    assert (first.merged, first.percent, first.encoding) == (((1, 0, 1, 1),), {(2, 1)}, "spreadsheetml")
    assert [issue[0] for issue in found_issues(first)] == [
        "hidden_columns",
        "formula_without_value",
        "error_value",
    ]
    assert (second.sheet, second.hidden) == ("乙", True)
    declared = XML.replace('version="1.0"', 'version="1.0" encoding="GB2312"', 1)
    assert workbook.grids(declared.encode("gb18030"), "t") == (first, second)


# what a file is


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (xlsx(data()), True),
        (ods(), True),
        (made.biff(b""), True),
        (PAGE.encode(), True),
        (XML.encode("utf-16"), True),
        (b"\xef\xbb\xbf  <table><tr>", True),
        ("社区,户数\n甲,<table>".encode(), False),
        (b"<b>not a table</b>,2", False),
        (b"%PDF-1.4", False),
        (b"", False),
    ],
)
def test_a_workbook_is_known_by_its_bytes(content: bytes, is_one: bool) -> None:
    assert workbook.is_workbook(content) is is_one


# hostile and damaged


def xlsx_parts(**changed: str | bytes) -> bytes:
    names = {"strings": "xl/sharedStrings.xml", "sheet": "xl/worksheets/s1.xml", "rels": "_rels/.rels"}
    return xlsx(data(texts("a")), more={names[key]: value for key, value in changed.items()})


_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": (
        xlsx_parts(strings=f'<!DOCTYPE sst [<!ENTITY a0 "ha">{_LAUGHS}]><sst><si><t>&a9;</t></si></sst>'),
        "unsafe_xml",
    ),
    "quadratic blow-up": (
        xlsx_parts(
            strings=f'<!DOCTYPE sst [<!ENTITY a "{"h" * 100_000}">]><sst><t>{"&a;" * 10_000}</t></sst>'
        ),
        "unsafe_xml",
    ),
    "a file from outside": (
        xlsx_parts(
            strings='<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'
        ),
        "unsafe_xml",
    ),
    "a document type within ods": (ods("<!DOCTYPE x>"), "damaged_file"),
    "the same in XML": (b'<!DOCTYPE x [<!ENTITY a "b">]>' + XML.encode().partition(b"?>")[2], "unsafe_xml"),
    "a zip bomb": (xlsx_parts(sheet=b" " * (40 << 20)), "zip_bomb"),
    "a far cell": (
        xlsx('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        "sheet_too_large",
    ),
    "a far row": (
        xlsx(data(texts("a")) + '<sheetData><row r="1048576"><c r="B1048576"><v>1</v></c></row></sheetData>'),
        "sheet_too_large",
    ),
    "a place beyond": (
        xlsx('<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>'),
        "damaged_file",
    ),
    "a row beyond": (xlsx('<sheetData><row r="1048577"/></sheetData>'), "damaged_file"),
    "a cell twice": (
        xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>'),
        "damaged_file",
    ),
    "a cell of another row": (
        xlsx('<sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData>'),
        "damaged_file",
    ),
    "a string that is not there": (xlsx(data('<c t="s"><v>9</v></c>')), "damaged_file"),
    "a string before the first": (xlsx(data('<c t="s"><v>-1</v></c>')), "damaged_file"),
    "deep nesting": (xlsx_parts(sheet="<a>" * 300_000), "damaged_file"),
    "a sheet that is not there": (
        xlsx_parts(rels=made.relations(("officeDocument", "xl/nothing.xml"))),
        "unsupported_format",
    ),
    "ods rows without end": (
        ods(
            "<table:table><table:table-row table:number-rows-repeated='1048576'><table:table-cell "
            "table:number-columns-repeated='16384' office:value-type='string'><text:p>a</text:p>"
            "</table:table-cell></table:table-row></table:table>"
        ),
        "sheet_too_large",
    ),
    "ods that repeats too often": (
        ods("<table:table><table:table-row table:number-rows-repeated='99999999'/></table:table>"),
        "damaged_file",
    ),
    "ods with a password": (ods(manifest="<m:encryption-data/>"), "encrypted_file"),
    "xlsx with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(500)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(500),
        "encrypted_file",
    ),
    "a letter": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500),
        "unsupported_format",
    ),
    "another letter": (
        made.zipped(
            {
                "[Content_Types].xml": "",
                "_rels/.rels": made.relations(("officeDocument", "word/document.xml")),
            }
        ),
        "unsupported_format",
    ),
    "a binary workbook": (
        made.zipped(
            {"[Content_Types].xml": "", "_rels/.rels": made.relations(("officeDocument", "xl/workbook.bin"))}
        ),
        "unsupported_format",
    ),
    "a zip of files": (made.zipped({"a.csv": "1"}), "unsupported_format"),
    "half a file": (xlsx(data(texts("a")))[:700], "damaged_file"),
    "half an xls": (made.biff(made.biff_text(0, 0, "甲"))[:150], "damaged_file"),
    "an xls with a password": (
        made.biff(b"")[:20] + made.record(0x2F, b"\x00\x00\x01\x02\x03\x04") + made.biff(b"")[20:],
        "encrypted_file",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_and_damaged_files_are_refused_with_one_issue(what: str) -> None:
    content, code = HOSTILE[what]
    assert refusal(content) == code


def test_what_a_file_claims_about_itself_is_not_believed() -> None:
    """A count of strings in the billions, and a dimension of the whole sheet."""
    content = xlsx_parts(
        strings='<sst count="4294967295" uniqueCount="4294967295"><si><t>甲</t></si></sst>',
        sheet='<worksheet><dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1" spans="1:16384"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>',
    )
    assert grid(content).rows == [["甲"]]


def test_sizes_that_a_zip_claims_are_not_believed() -> None:
    """Two gigabytes declared where a few bytes are: refused before anything is unpacked."""
    content = bytearray(xlsx(data(texts("a"))))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(mark)
        while at >= 0:
            content[at + place : at + place + 4] = (2 << 30).to_bytes(4, "little")
            at = content.find(mark, at + 4)
    assert refusal(bytes(content)) == "zip_bomb"


def test_links_to_other_files_are_not_followed() -> None:
    outside = made.relations(("worksheet", "worksheets/s1.xml")).replace(
        "Target=", 'TargetMode="External" Target='
    )
    content = xlsx(data(texts("a")), more={"xl/_rels/workbook.xml.rels": outside})
    assert workbook.grids(content, "t") == ()


def test_compression_that_needs_much_memory_is_refused() -> None:
    parts = {"[Content_Types].xml": "", "_rels/.rels": made.relations(("officeDocument", "xl/workbook.xml"))}
    assert refusal(made.zipped(parts, zipfile.ZIP_LZMA)) == "damaged_file"


def test_too_many_sheets_and_too_many_merged_ranges() -> None:
    names = tuple(f"表{number}" for number in range(501))
    assert refusal(xlsx(*[data(texts("a"))] * 501, names=names)) == "too_many_sheets"
    merged = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 400_001))
    assert refusal(xlsx(data(texts("a", "b")) + merged)) == "sheet_too_large"
