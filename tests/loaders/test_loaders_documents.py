"""Reports of every format say the same; what is no text of theirs is not read; refusals have words."""

import struct
import time
from datetime import date
from pathlib import Path

import pytest
from samples_papers import (
    PAGE,
    SCAN,
    UNSEEN,
    cell,
    docx,
    flowing,
    footnote,
    paragraph,
    pdf,
    run,
    spanning,
    table,
    zipped,
)

from indicators.mention import Document
from indicators.refusal import RefusalError
from indicators.staging import Severity
from loaders import documents
from words import issues

SAID = ["一、党建引领", "社区现有党员132名。"]


def texts(found: Document) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks]


def kinds(found: Document) -> list[str]:
    return [block.kind for block in found.blocks]


def refused(content: bytes, name: str = "x") -> str:
    with pytest.raises(RefusalError) as refusal:
        documents.read(content, name)
    (issue,) = refusal.value.issues
    assert issues.message(issue)
    assert issues.hint(issue)
    return issue.code


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("\n".join(SAID).encode(), "txt"),
        (("\ufeff" + "\r\n\r\n".join(SAID)).encode(), "txt"),
        ("\n".join(SAID).encode("gb18030"), "txt"),
        ("\n".join(SAID).encode("utf-16"), "txt"),
        (docx(*map(paragraph, SAID)), "docx"),
        (pdf(flowing(*SAID)), "pdf"),
        ("".join(f"<p>{text}</p>" for text in SAID).encode("gb18030"), "html"),
    ],
)
def test_every_format_says_the_same(content: bytes, form: str) -> None:
    found = documents.read(content, "no extension says anything")
    assert (found.format, texts(found), kinds(found)) == (form, SAID, ["heading", "paragraph"])


def test_a_text_is_not_changed_at_all() -> None:
    text = "\u3000\u3000甲社区\r\n\r\n 活动80余场\t \n\n尾"
    found = documents.read(b"\xef\xbb\xbf" + text.encode(), "a.txt")
    assert found.text == text
    assert texts(found) == ["甲社区", "活动80余场", "尾"]
    assert documents.pasted(text).text == text


def test_lines_of_a_text_are_headings_rows_and_paragraphs() -> None:
    found = documents.pasted(
        "福安社区2024年总结\n一、基本情况\n项目\t数量\n现有党员42名\n存在问题\n一是人手不足。"
    )
    assert kinds(found) == ["paragraph", "heading", "row", "paragraph", "heading", "paragraph"]
    assert found.title == "福安社区2024年总结"


# --- DOCX ------------------------------------------------------------------------------------------------


def test_paragraphs_and_tables_come_in_their_order() -> None:
    found = documents.read(
        docx(
            paragraph("福安社区总结", style="a3"),
            paragraph("工作成效", style="1"),
            paragraph("党员42名。"),
            table(("项目", "数量"), ("隐患", "86处"), ("", "")),
            paragraph("以上。"),
        ),
        "a.docx",
    )
    assert found.title == "福安社区总结"
    assert texts(found) == ["福安社区总结", "工作成效", "党员42名。", "项目\t数量", "隐患\t86处", "以上。"]
    assert kinds(found) == ["heading", "heading", "paragraph", "row", "row", "paragraph"]


def test_all_that_is_seen_is_read() -> None:
    """Smart tags, content controls, insertions and text boxes hold text that is easily lost."""
    smart = f"<w:smartTag>{run('128')}</w:smartTag>"
    control = f"<w:sdt><w:sdtContent>{run('36')}</w:sdtContent></w:sdt>"
    inserted = f"<w:ins>{run('12')}</w:ins>"
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框内5次')}</w:txbxContent></w:pict></w:r>"
    found = documents.read(docx(paragraph("甲", smart, "乙", control, "丙", inserted, "丁。", box)), "a.docx")
    assert texts(found) == ["框内5次", "甲128乙36丙12丁。"]


def test_what_is_not_seen_is_not_read() -> None:
    deleted = "<w:del><w:r><w:delText>99</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('98')}</w:moveFrom>"
    hidden = run("97", "<w:vanish/>")
    code = "<w:r><w:instrText>PAGE 96</w:instrText></w:r>"
    stops = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr>"
    twice = (
        "<mc:AlternateContent><mc:Choice><w:r><w:t>1</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>1</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    contents = paragraph("一、党建引领\t7", style="TOC1")
    body = paragraph(stops, "活动", deleted, moved, hidden, code, twice, "场。")
    found = documents.read(docx(contents, body), "a.docx")
    assert found.text == "活动1场。"


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    search = "<form>检索 共99条</form>"
    report = "<h1>福安社区总结</h1><p>全年召开党员大会4次,上党课6次。</p>"
    page = f"<html><body>{search}<form id='aspnetForm'>{report}</form></body></html>"
    assert texts(documents.read(page.encode(), "a.html")) == [
        "福安社区总结",
        "全年召开党员大会4次,上党课6次。",
    ]


def test_what_begins_like_a_tool_of_the_page_is_kept_where_it_says_something() -> None:
    said = [
        "分享会12场",
        "打印宣传单2000份,党课6次",
        "关闭隐患企业3家",
        "收藏书籍300册",
        "阅读12本好书",
        "阅读量突破3万次。",
    ]
    tools = ["[打印] [关闭]", "分享到: 微信", "收藏本页 | 打印", "阅读量: 1024", "阅读 1024 赞 32"]
    page = "".join(f"<p>{text}</p>" for text in (*said, *tools))
    assert texts(documents.read(page.encode(), "a.html")) == said


def test_a_wrapped_source_puts_no_blank_between_chinese_letters() -> None:
    page = "<p>全年召开党员\n      大会4次,party\n  day</p><pre>党课6次\n夜巡8场</pre>"
    assert texts(documents.read(page.encode(), "a.html")) == [
        "全年召开党员大会4次,party day",
        "党课6次",
        "夜巡8场",
    ]


def test_an_empty_line_parts_two_tables_and_nothing_else() -> None:
    first, second = table(("项目", "数量"), ("党课", "6次")), table(("指标", "2023年"), ("低保户", "25户"))
    rows = "项目\t数量\n党课\t6次", "指标\t2023年\n低保户\t25户"
    apart = [docx(first, second), docx(first, paragraph(""), second)]
    assert [documents.read(each, "表.docx").text for each in apart] == ["\n\n".join(rows)] * 2
    told = documents.read(docx(first, paragraph("分年"), second, paragraph("完")), "表.docx")
    assert told.text == f"{rows[0]}\n分年\n{rows[1]}\n完"
    cells = (
        "".join(f"<td>{text}</td>" for text in line.split("\t")) for each in rows for line in each.split("\n")
    )
    lines = [f"<tr>{line}</tr>" for line in cells]
    page = f"<table>{''.join(lines[:2])}</table> <table>{''.join(lines[2:])}</table><p>完</p>"
    found = documents.read(page.encode(), "表.html")
    assert found.text == "\n\n".join(rows) + "\n完"
    assert texts(found) == [*"\n".join(rows).split("\n"), "完"]


def test_line_breaks_footnotes_and_nested_tables() -> None:
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    inner = table(("子", "3户"))
    outer = (
        f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}</w:tc><w:tc>{paragraph('4户')}</w:tc></w:tr></w:tbl>"
    )
    found = documents.read(
        docx(
            paragraph("上", "<w:r><w:br/></w:r>", "下", mark),
            outer,
            footnotes=footnote(0, "分隔") + footnote(2, "注:含在职党员9名。"),
        ),
        "a.docx",
    )
    assert texts(found) == ["上", "下", "外 子 3户\t4户", "注:含在职党员9名。"]


def test_merged_cells_keep_what_is_beneath_in_its_column() -> None:
    head = (
        cell("项目", merge="restart") + cell("2023年", across=2) + cell("2024年", across=2),
        cell(merge="continue") + cell("场次") + cell("人次") + cell("场次") + cell("人次"),
    )
    rows = (
        cell("志愿服务", merge="restart") + cell("30") + cell("400") + cell("36") + cell("520"),
        cell(merge="continue") + cell("5") + cell("600", merge="restart") + cell("6") + cell("800"),
        cell("合唱") + cell("7") + cell(merge="continue") + cell("8") + cell("900"),
    )
    title = cell("2024年活动统计表", across=5)
    found = documents.read(docx(spanning(title, *head, *rows)), "a.docx")
    said = [
        "2024年活动统计表",
        "项目\t2023年/场次\t2023年/人次\t2024年/场次\t2024年/人次",
        "志愿服务\t30\t400\t36\t520",
        "志愿服务\t5\t600\t6\t800",
        "合唱\t7\t\t8\t900",  # a merged number is one number
    ]
    assert texts(found) == said
    page = (
        "<table><tr><td colspan=5>2024年活动统计表</td></tr>"
        "<tr><th rowspan=2>项目</th><th colspan=2>2023年</th><th colspan=2>2024年</th></tr>"
        "<tr><th>场次</th><th>人次</th><th>场次</th><th>人次</th></tr>"
        "<tr><td rowspan=2>志愿服务</td><td>30<td>400<td>36<td>520</tr>"
        "<tr><td>5<td rowspan=2>600<td>6<td>800</tr><tr><td>合唱<td>7<td>8<td>900</tr></table>"
    )
    assert texts(documents.read(page.encode(), "a.html")) == said


def test_a_cell_of_several_paragraphs_is_text_and_a_form_is_no_head() -> None:
    long = "一是调解纠纷58起,成功率97%,群众满意。" * 5
    form = spanning(
        cell("党员") + cell("142名", across=2) + cell("照片", merge="restart"),
        cell("户数") + cell("3405户", across=2) + cell(merge="continue"),
        cell("主要工作") + cell("二是办理工单402件。", long, across=3),
    )
    frame = spanning(cell("二、安全", "排查隐患86处。"))
    assert texts(documents.read(docx(form, frame), "a.docx")) == [
        "党员\t142名\t\t照片",
        "户数\t3405户\t\t照片",
        "主要工作",
        "二是办理工单402件。",
        long,
        "二、安全",
        "排查隐患86处。",
    ]


def test_signs_that_nobody_sees_part_no_number() -> None:
    found = documents.read(docx(paragraph("党课1\u200b8\u00ad场。\ufeff")), "a.docx")
    assert found.text == "党课18场。"


# --- PDF -------------------------------------------------------------------------------------------------

FULL = "社区全年开展各类志愿服务活动一百六十余场次服务居民群众持续推进党建"


def test_broken_lines_are_joined_and_furniture_dropped() -> None:
    first = flowing(
        "福安社区2024年工作总结",
        "一、党建引领",
        FULL + "引领,参加1",
        "380余人次。",
        FULL,
        header="工作简报",
        number="— 1 —",
    )
    second = flowing("工作,得到好评。", "其他工作。", header="工作简报", number="— 2 —")
    found = documents.read(pdf(first, second), "a.pdf")
    assert not found.issues
    assert texts(found) == [
        "工作简报",
        "福安社区2024年工作总结",
        "一、党建引领",
        FULL + "引领,参加1380余人次。",
        FULL + "工作,得到好评。",
        "其他工作。",
    ]


def test_cells_far_apart_are_cells() -> None:
    page = [(60, 700, "项目名称"), (300, 700, "数量"), (60, 680, "排查隐患"), (300, 680, "86处")]
    found = documents.read(pdf(page), "a.pdf")
    assert (texts(found), kinds(found)) == (["项目名称\t数量", "排查隐患\t86处"], ["row", "row"])


def test_a_pdf_without_text_says_so() -> None:
    assert refused(pdf([], [])) == "no_text_layer"


def test_scanned_pages_among_others_are_named_whatever_is_stamped_on_them() -> None:
    said, scan, stamped = flowing(FULL + "。"), [SCAN], [SCAN, (280, 30, "扫描全能王 3")]
    found = documents.read(pdf(said, scan, stamped, said, scan, []), "a.pdf")
    (issue,) = found.issues
    assert (issue.code, issue.severity, dict(issue.facts)) == (
        "pages_are_pictures",
        Severity.WARNING,
        {"pages": "2\u20133、5"},
    )
    assert issues.message(issue).startswith("第2\u20133、5页是图片")
    assert texts(found) == [FULL + "。"] * 2
    over = flowing(*[f"{FULL}{n}。" for n in range(3)])
    assert not documents.read(pdf([SCAN, *over]), "a.pdf").issues  # a picture behind the text
    assert refused(pdf(scan, stamped)) == "no_text_layer"


def test_what_a_program_made_of_a_scan_is_read_with_a_warning() -> None:
    said = flowing(f"{FULL}。", f"{FULL}一。")
    pages = said, [SCAN, UNSEEN, *said], [SCAN, *said]
    found = documents.read(pdf(*pages), "a.pdf")
    assert [(issue.code, dict(issue.facts)) for issue in found.issues] == [
        ("pages_recognised", {"pages": "2"})
    ]
    assert len(texts(found)) == 6


def test_pages_without_readable_letters_are_named() -> None:
    lost = flowing("\ue001\ue002\ue003\ue004" * 9)
    found = documents.read(pdf(flowing(FULL), lost), "a.pdf")
    assert [(issue.code, dict(issue.facts)) for issue in found.issues] == [
        ("pages_unreadable", {"pages": "2"})
    ]
    assert texts(found) == [FULL]


def test_three_hundred_pages() -> None:
    pages = [flowing(*[f"{FULL}{n}" for n in range(34)], number=str(page + 1)) for page in range(300)]
    started = time.monotonic()
    found = documents.read(pdf(*pages), "a.pdf")
    assert len(found.text) > 300 * 34 * 30
    assert time.monotonic() - started < 40


# --- HTML ------------------------------------------------------------------------------------------------


def test_a_web_page_is_read_without_what_stands_around() -> None:
    found = documents.read(PAGE.encode(), "a.html")
    assert found.title == "福安社区2024年工作总结"
    assert texts(found) == [
        "福安社区2024年工作总结",
        "一、党建引领",
        "社区现有党员132名,开展主题党日12次。",
        "项目\t数量",
        "排查隐患\t86处",
        "慰问困难家庭38户",
        "讲座20场。",
        "其中老年人占三成,他们",
        "来自七个小区。",
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ('<meta name="PubDate" content="2025-01-08 10:20">', date(2025, 1, 8)),
        ('<meta property="article:published_time" content="2025-1-8T10:20">', date(2025, 1, 8)),
        ("<p>发布时间\uff1a2025年1月8日 浏览次数:12</p>", date(2025, 1, 8)),
        ("<b>福安社区总结</b><span>日期:2025/01/08</span>", date(2025, 1, 8)),
        ("<em id=publish_time>2025年1月8日 10:00</em>", date(2025, 1, 8)),
        ("<time datetime=2025-01-08T09:00>昨天</time>", date(2025, 1, 8)),
        ("<p>活动时间:2024-05-03</p>", None),
        ("<p>发布时间:2025-13-08</p>", None),
        ("", None),
    ],
)
def test_the_day_on_which_a_page_was_published_is_known(said: str, day: date | None) -> None:
    head, body = (said, "") if said.startswith("<meta") else ("", said)
    page = f"<html><head>{head}</head><body>{body}<p>{FULL}。</p></body></html>"
    assert documents.read(page.encode(), "a.html").reported_on == day


def test_damaged_letters_of_a_page_are_warned_of() -> None:
    page = "<p>福安社区总结。全年党课6次。</p>".encode()
    assert not documents.read(page, "a.html").issues
    found = documents.read(page.replace("全".encode(), b"\xff"), "a.html")
    assert [(one.code, one.severity) for one in found.issues] == [("page_damaged_letters", Severity.WARNING)]
    assert issues.message(found.issues[0])


def test_the_heading_of_a_part_is_not_the_title() -> None:
    page = "<html><body><p>福安社区2024年总结</p><h1>一、党建引领</h1><p>党课6次。</p></body></html>"
    assert documents.read(page.encode(), "a.html").title == "福安社区2024年总结"


def test_facts_in_links_stay_and_menus_and_other_pages_go() -> None:
    facts = ["召开党员大会4次", "走访困难家庭38户", "排查隐患86处"]
    menu = ["首页", "政务公开", "工作动态"]
    others = ["邻里社区开展活动30场", "书院社区慰问党员12名"]

    def links(of: list[str]) -> str:
        return f"<ul>{''.join(f'<li><a href=x>{text}</a></li>' for text in of)}</ul>"

    page = f"{links(menu)}<h1>福安社区大事记</h1>{links(facts)}<div><h3>相关阅读</h3>{links(others)}</div>"
    found = documents.read(f"<html><body>{page}</body></html>".encode(), "a.html")
    assert [text for text in texts(found) if text not in ("福安社区大事记", "相关阅读")] == facts


@pytest.mark.parametrize(
    ("declared", "code"), [("gb2312", "gb18030"), ("big5", "big5"), ("gb2312", "utf-8"), ("utf-8", "gb18030")]
)
def test_a_page_is_read_in_the_code_that_fits_its_bytes(declared: str, code: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>社區現有黨員142名。</p></body></html>"
    assert texts(documents.read(page.encode(code), "a.html")) == ["社區現有黨員142名。"]


@pytest.mark.parametrize("mark", ["id='zoom'", "class='TRS_Editor'", "id='UCAP-CONTENT'"])
def test_the_text_of_a_publishing_system_is_found(mark: str) -> None:
    page = (
        "<html><head><title>甲社区2024年总结-某街道</title></head><body><p>热线12345,值班8人</p>"
        f"<div {mark}><p>{FULL}</p><p>讲座20场。</p></div></body></html>"
    )
    assert texts(documents.read(page.encode(), "a.html")) == ["甲社区2024年总结", FULL, "讲座20场。"]


# --- what cannot be read ---------------------------------------------------------------------------------

BOMB = docx(paragraph("0" * 50_000_000))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"  \n", "empty_file"),
        (docx(), "no_text"),
        (b"<html><body><script>1</script></body></html>", "no_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "report_unsupported_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "report_unsupported_format"),
        (b"{\\rtf1 abc}", "report_unsupported_format"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "report_is_table"),
        (zipped({"a.txt": "甲"}), "report_unsupported_format"),
        (BOMB, "report_zip_bomb"),
        (docx(paragraph("甲"))[:-200], "report_damaged_file"),
        (pdf(flowing("甲"))[:60], "report_damaged_file"),
        (b"%PDF-1.7\n" + bytes(500), "report_damaged_file"),
        (bytes(range(256)) * 9, "report_not_text"),
        ("社区现有党员142名。".encode() + b"\xff", "report_mojibake"),
        ("社区现有党员142名\0。".encode(), "report_nul_bytes"),
        (
            zipped(
                {"[Content_Types].xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><Types/>", "word/document.xml": ""}
            ),
            "unsafe_xml",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_pdf_with_a_password_says_so() -> None:
    """The standard handler, revision 3, with keys that fit no password."""
    lock = "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>"
    assert refused(pdf(flowing("甲"), trailer=lock + "/ID[<00><00>]")) == "report_encrypted_file"


def test_a_docx_with_an_encrypted_part_says_so() -> None:
    content = bytearray(docx(paragraph("甲")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := content.find(mark, place + 1)) >= 0:
            flags = struct.unpack_from("<H", content, place + offset)[0]
            struct.pack_into("<H", content, place + offset, flags | 1)
    assert refused(bytes(content)) == "report_encrypted_file"


def test_a_pasted_text_must_say_something() -> None:
    with pytest.raises(RefusalError):
        documents.pasted(" \n\u3000")


def test_the_five_reports_are_read_as_their_facts_count_them(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        assert documents.read(path.read_bytes(), path.name).text == path.read_bytes().decode()
