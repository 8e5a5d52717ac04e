"""HTML → lines: what the page is about, without what stands around it on every page of its site.

Runs in the child of ``untrusted.sandbox``. Own rules on an HTML5 parser: measured on pages of local
governments, what is sold as the main text is without short paragraphs and tables, or with the menus
(docs/decisions/reading-reports.md).
"""

import codecs
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity
from loaders.papers import lines, tabled
from loaders.papers.lines import HEADING, Line
from loaders.papers.tabled import Cell
from loaders.text.decode import decode, encoding_of

_MOST_LETTERS = 4_000_000
_DEEPEST = 400  # elements within each other; a page has a few dozen
_NEVER = "script, style, noscript, template, nav, footer, aside, select, button, iframe, svg, head meta"
_UNSEEN = "[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']"
_ROLES = "[role=navigation], [role=banner], [role=contentinfo], [role=search], [role=complementary]"
# Where the publishing systems of Chinese governments put the text, then what HTML itself calls so.
_MAIN = ("#UCAP-CONTENT", "#zoom", ".TRS_Editor", ".TRS_UEDITOR", "#js_content", "article", "main")
_MAIN_SHARE = 0.4  # of the page's text outside links that a main part must have to be it
_AROUND = re.compile(
    r"(?:^|[-_ ])(?:nav\w*|menu|foot\w*|copyright|breadcrumbs?|crumbs?|side(?:bar)?|share|related|hot|rank\w*"
    r"|recommend\w*|comments?|login|search|pager|pagination|friendlinks?|qrcode|dqwz|wz|bottom|toolbar)"
    r"(?:[-_ \d]|$)",
    re.IGNORECASE,
)
_MOST_AROUND = 0.5  # an element with more of the text than that is no furniture, whatever its name
_LINKED = 0.7  # a share of an element's text in links from which on it is a list of links
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hgroup", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_GROUPS = frozenset(("div", "ul", "ol", "p", "section", "dl", "td", "table", "header", "center"))
_LINE = re.compile(
    "(?:当前位置|您(?:现在)?(?:所在)?的?位置|首页|(?:发布|发稿|更新|成文)(?:时间|日期)|浏览(?:次数|量)"
    "|阅读(?:次数|量| ?\\d+ ?[赞在])|点击(?:数|次数|量)"
    "|字号|字体|分享(?:到|至)|上一篇|下一篇|相关(?:阅读|链接|新闻|文章)|扫一扫|责任编辑|版权所有|主办单位|承办单位|网站标识码"
    "|技术支持|备案|\\S{1,3}公网安备|\\S?ICP备|联系电话|返回顶部|Copyright)"
)
_TOOLS = re.compile(
    "(?:打印|关闭|收藏|分享|本页|窗口|文章|网页|纠错|[^\\w。])+"
)  # a line of nothing but what one may press
_LONGEST_FURNITURE = 120
_SITE = re.compile(r"\s*[-_|\u2014\u2013\uff5c]\s*")
# Where the source of a page was wrapped between two Chinese letters there is no blank (CSS Text 3, 4.1.3);
# nor is there one meant between such a letter and a number.
_HAN = "\u3001-\u9fff\uff00-\uffef"
_WRAPPED = re.compile(rf"(?<=[{_HAN}])\r?\n[ \t]*(?=[{_HAN}\d])|(?<=[\d%])\r?\n[ \t]*(?=[{_HAN}])")
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0\u2000-\u200a]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_DECLARED = 4096  # bytes within which a page says what its letters are coded in
_CODES = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-sjis": "", "gb2312": "gb18030", "gbk": "gb18030"}
# When a page was published: in its head, else in the line above its text.
_DATES = ("pubdate", "publishdate", "publish_date", "article:published_time", "firstpublishedtime")
_DATE = r"(20\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})"
_PUBLISHED = re.compile(
    rf"(?:(?:发布|发稿|成文|印发|公开|更新|录入)|(?<![\u4e00-\u9fff]))(?:时间|日期)\s*[:\uff1a]\s*{_DATE}"
)
# A list of links is a menu or of other pages; one that tells facts is the page's own,
# unless it is called more.
_FACT = re.compile("[\\d\uff10-\uff19][余多万]*[人名户家次场件起个条处项份米元%]")
_MORE = re.compile(
    "相关|推荐|热点|热门|最新|更多|要闻|新闻|动态|排行|链接|猜你|上一[篇条]|下一[篇条]|栏目|导航"
)
_LONGEST_MORE = 20


def read(content: bytes) -> dict[str, Any]:
    """The lines of a page as ``lines.packed``.

    Raises RefusalError: not_text, report_too_long, and what ``decode`` finds wrong.
    """
    decoded = decode(content, _declared(content))
    if decoded.issues and not decoded.text:
        raise RefusalError(*decoded.issues)
    page = LexborHTMLParser(decoded.text)
    if page.body is None:
        return lines.packed([])
    called, day = _title(page), _published(page)
    for node in page.css(f"{_NEVER}, {_UNSEEN}, {_ROLES}"):
        node.decompose()
    _without_forms(page.body)
    root = _main(page.body) or _bared(page.body)
    found = list(_lines(root))
    if called and not any(called in each.text for each in found):
        found.insert(0, Line(HEADING, called))  # it says whose and of when the report is
    damaged = [one for one in decoded.issues if one.severity is Severity.ERROR][:1]
    issues = [Issue("page_damaged_letters", Severity.WARNING, raw=one.raw) for one in damaged]
    return lines.packed(found, called, day, issues)


def _declared(content: bytes) -> str | None:
    """The code that the page says it is in, where its bytes bear that out and are not UTF-8."""
    found = _CHARSET.search(content[:_DECLARED])
    if found is None or encoding_of(content) not in (None, "gb18030", "cp1252"):
        return None
    name = found[1].decode("ascii").lower()
    try:
        code = codecs.lookup(_CODES.get(name, name)).name
        content.decode(code)
    except (LookupError, UnicodeDecodeError):
        return None
    return code


def _published(page: LexborHTMLParser) -> date | None:
    """The day on which the page says it was published."""
    for node in page.css("meta[name], meta[property]"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        if name.lower() in _DATES and (day := _day(re.search(_DATE, node.attributes.get("content") or ""))):
            return day
    marked = page.css_first("#publish_time, time[datetime]")
    if marked is not None and (
        day := _day(re.search(_DATE, marked.attributes.get("datetime") or marked.text()))
    ):
        return day
    return _day(_PUBLISHED.search(_flat(page.body.text(separator=" ")))) if page.body is not None else None


def _day(found: "re.Match[str] | None") -> date | None:
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _title(page: LexborHTMLParser) -> str:
    """The heading of the page (not of its first part), else its title without the name of the site."""
    headings = [text for node in page.css("h1") if (text := _flat(node.text()))]
    if len(headings) == 1 and not lines.is_numbered(headings[0]):
        return headings[0]
    node = page.css_first("title")
    return _SITE.split(_flat(node.text()))[0] if node is not None else ""


def _without_forms(body: LexborNode) -> None:
    """Forms dropped, but for one around the page: some publishing systems put all of a page into one."""
    whole = _own(body)
    for form in body.css("form"):
        if form.parent is not None and _own(form) <= _MOST_AROUND * whole:
            form.decompose()


def _main(body: LexborNode) -> LexborNode | None:
    """The one element that holds most of what is written outside links, if something marks it."""
    whole = _own(body)
    for selector in _MAIN:
        found = body.css(selector)
        if len(found) == 1 and _own(found[0]) >= _MAIN_SHARE * whole:
            return found[0]
    return None


def _bared(body: LexborNode) -> LexborNode:
    """The body without menus, shares, related pages: by name, or because they are nothing but links."""
    whole = len(_flat(body.text()))
    for node in body.css(", ".join(sorted(_GROUPS))):
        if node.parent is None:  # fell with what was around it
            continue
        named = _AROUND.search(f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}")
        text = len(_flat(node.text()))
        if (named and text <= _MOST_AROUND * whole) or _is_links(node, text):
            node.decompose()
    return body


def _is_links(node: LexborNode, text: int) -> bool:
    linked = [_flat(link.text()) for link in node.css("a")]
    if not linked or sum(map(len, linked)) < _LINKED * text:
        return False
    facts = sum(_FACT.search(link) is not None for link in linked)
    return 2 * facts < len(linked) or _leads_on(node)


def _leads_on(node: LexborNode) -> bool:
    """Whether what stands before a list of links says that they are of other pages."""
    before = node.prev
    while before is not None and not _flat(before.text()):
        before = before.prev
    if before is None:
        above = node.parent
        return above is not None and above.tag in _GROUPS and _leads_on(above)
    said = _flat(before.text())
    return len(said) <= _LONGEST_MORE and _MORE.search(said) is not None


def _own(node: LexborNode) -> int:
    """The letters outside links."""
    return len(_flat(node.text())) - sum(len(_flat(link.text())) for link in node.css("a"))


def _lines(root: LexborNode) -> Iterator[Line]:
    writer = _Writer()
    writer.visit(root, 0)
    writer.flush("")
    for each in writer.lines:
        if not _is_furniture(each.text):
            yield each


def _is_furniture(text: str) -> bool:
    """Whether a line is of the page and not of the report: no sentence is, however it begins.

    >>> _is_furniture("打印本页 | 关闭窗口"), _is_furniture("关闭隐患企业3家"), _is_furniture("阅读量:1024")
    (True, False, True)
    """
    if not text or len(text) > _LONGEST_FURNITURE or text.endswith("。"):
        return False
    return _LINE.match(text) is not None or _TOOLS.fullmatch(text) is not None


class _Writer:
    """Walks the tree and writes a line wherever a reader sees one."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._letters = 0

    def visit(self, node: LexborNode, depth: int) -> None:
        """All that the node holds, in its order."""
        if depth > _DEEPEST:
            raise RefusalError.because("damaged_file")
        for child in node.iter(include_text=True):
            self._one(child, depth)

    def _one(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._say(node.text_content or "")
        elif tag == "br":
            self.flush("")
        elif tag == "table" and not _lays_out(node):
            self.flush("")
            self._table(node)
        elif tag == "pre":
            self.flush("")
            for line in node.text().splitlines():
                self._say(line)
                self.flush("")
        elif tag in _BLOCKS:
            self.flush("")
            self.visit(node, depth + 1)
            self.flush(tag)
        else:
            self.visit(node, depth + 1)

    def _say(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > _MOST_LETTERS:
            raise RefusalError.because("report_too_long", most=f"{_MOST_LETTERS:,}")
        self._pieces.append(text)

    def _table(self, table: LexborNode) -> None:
        for caption in table.css("caption"):
            self._one(caption, 0)
        self.lines.extend(tabled.lines_of([_cells(row) for row in table.css("tr")]))

    def flush(self, tag: str) -> None:
        """What was written since the last line is one."""
        text = _flat("".join(self._pieces))
        self._pieces.clear()
        if text:
            known = HEADING if tag in _HEADINGS and lines.may_be_heading(text) else ""
            self.lines.append(lines.line(text, known))


def _lays_out(table: LexborNode) -> bool:
    """Whether a table only puts parts of the page beside or beneath each other: it has others within it."""
    return len(table.css("table")) > 1  # the table itself is found, too


def _cells(row: LexborNode) -> list[Cell]:
    cells = [node for node in row.iter() if node.tag in ("td", "th")]
    return [
        Cell(tuple(_paragraphs(cell)), _count(cell, "colspan"), _count(cell, "rowspan")) for cell in cells
    ]


def _paragraphs(cell: LexborNode) -> Iterator[str]:
    writer = _Writer()
    writer.visit(cell, 0)
    writer.flush("")
    yield from (each.text for each in writer.lines if each.text)


def _count(cell: LexborNode, name: str) -> int:
    said = (cell.attributes.get(name) or "").strip()
    return int(said) if said.isdecimal() and len(said) < 4 else 1


def _flat(text: str) -> str:
    return _BLANKS.sub(" ", _WRAPPED.sub("", text)).strip()
