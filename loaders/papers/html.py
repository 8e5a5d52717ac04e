"""HTML → lines: what the page is about, without what stands around it on every page of its site.

Runs in the child of ``untrusted.sandbox``. Own rules on an HTML5 parser: measured on pages of local
governments, what is sold as the main text is without short paragraphs and tables, or with the menus
(docs/decisions/reading-reports.md).
"""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indicators.refusal import RefusalError
from loaders.papers import lines
from loaders.papers.lines import HEADING, ROW, Line
from loaders.text.decode import decode

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
        *(
            "address",
            "article",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "li",
        ),
        *(
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "ul",
        ),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_GROUPS = frozenset(("div", "ul", "ol", "p", "section", "dl", "td", "table", "header", "center"))
_LINE = re.compile(
    "(?:当前位置|您(?:现在)?(?:所在)?的?位置|首页|(?:发布|发稿|更新|成文)(?:时间|日期)|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:数|次数|量)"
    "|字号|字体|分享(?:到|至)|上一篇|下一篇|相关(?:阅读|链接|新闻|文章)|扫一扫|责任编辑|版权所有|主办单位|承办单位|网站标识码"
    "|技术支持|备案|\\S{1,3}公网安备|\\S?ICP备|联系电话|返回顶部|Copyright)"
)
_TOOLS = re.compile(
    "(?:打印|关闭|收藏|分享|本页|窗口|文章|网页|纠错|[^\\w。])+"
)  # a line of nothing but what one may press
_LONGEST_FURNITURE = 120
_SITE = re.compile(r"\s*[-_|\u2014\u2013\uff5c]\s*")
# Where the source of a page was wrapped between two Chinese letters there is no blank (CSS Text 3, 4.1.3).
_WRAPPED = re.compile("(?<=[\u3001-\u9fff\uff00-\uffef])\r?\n[ \t]*(?=[\u3001-\u9fff\uff00-\uffef])")
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")


def read(content: bytes) -> dict[str, Any]:
    """The lines of a page as ``lines.packed``.

    Raises RefusalError: not_text, report_too_long, and what ``decode`` finds wrong.
    """
    decoded = decode(content)
    if decoded.issues and not decoded.text:
        raise RefusalError(*decoded.issues)
    page = LexborHTMLParser(decoded.text)
    if page.body is None:
        return lines.packed([])
    called = _title(page)
    for node in page.css(f"{_NEVER}, {_UNSEEN}, {_ROLES}"):
        node.decompose()
    _without_forms(page.body)
    root = _main(page.body) or _bared(page.body)
    found = list(_lines(root))
    if called and not any(called in each.text for each in found):
        found.insert(0, Line(HEADING, called))  # it says whose and of when the report is
    return lines.packed(found, called)


def _title(page: LexborHTMLParser) -> str:
    """The heading of the page, else its title without the name of the site."""
    headings = [text for node in page.css("h1") if (text := _flat(node.text()))]
    if len(headings) == 1:
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
    linked = [len(_flat(link.text())) for link in node.css("a")]
    return bool(linked) and sum(linked) >= _LINKED * text


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
        elif tag == "tr":
            self.flush("")
            self._row(node)
        elif tag == "pre":
            self.flush("")
            for line in node.text().splitlines():
                self._say(line)
                self.flush("")
        elif tag in _BLOCKS:
            self.flush("")
            self.visit(node, depth + 1)
            self.flush(tag)
            if tag == "table":
                self.lines.append(lines.TABLE_END)
        else:
            self.visit(node, depth + 1)

    def _say(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > _MOST_LETTERS:
            raise RefusalError.because("report_too_long", most=f"{_MOST_LETTERS:,}")
        self._pieces.append(text)

    def _row(self, row: LexborNode) -> None:
        """A row of a table; a table that only lays out the page has one cell, and is read like the rest."""
        cells = [node for node in row.iter() if node.tag in ("td", "th")]
        if len(cells) < 2 or any(cell.css_first("p, div, table, li") for cell in cells if len(cells) < 2):
            for cell in cells:
                self.visit(cell, 0)
                self.flush("")
            return
        texts = [
            _flat(cell.text(separator=" ") if cell.css_first("p, div, br") else cell.text()) for cell in cells
        ]
        if any(texts):
            self.lines.append(Line(ROW, "\t".join(texts)))

    def flush(self, tag: str) -> None:
        """What was written since the last line is one."""
        text = _flat("".join(self._pieces))
        self._pieces.clear()
        if text:
            known = HEADING if tag in _HEADINGS and lines.may_be_heading(text) else ""
            self.lines.append(lines.line(text, known))


def _flat(text: str) -> str:
    return _BLANKS.sub(" ", _WRAPPED.sub("", text)).strip(" \u3000")
