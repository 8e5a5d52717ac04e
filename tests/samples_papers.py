"""Reports written by hand, part by part, so that a test can say exactly what is odd about one."""

import io
import zipfile
import zlib
from html import escape

# Sentences without a number: a text shorter than a report tells too little for its numbers to come ticked.
FILLER = ["社区工作人员和志愿者走家串户,听取居民意见,回应居民关切,邻里关系更加和睦。"] * 18

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
)


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"


def paragraph(*runs: str, style: str = "") -> str:
    """``runs`` are texts, or markup where they begin with <."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def spanning(*rows: str) -> str:
    """A table of rows of ``cell``."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*texts: str, across: int = 1, merge: str = "") -> str:
    """A cell of paragraphs; ``merge``: restart or continue, downwards."""
    down = f"<w:vMerge w:val='{merge}'/>" if merge else ""
    body = "".join(map(paragraph, texts)) or paragraph()
    return f"<w:tc><w:tcPr><w:gridSpan w:val='{across}'/>{down}</w:tcPr>{body}</w:tc>"


def docx(*body: str, **parts: str) -> bytes:
    """A document of these paragraphs and tables; ``parts`` are further ones (footnotes="<w:footnote …>")."""
    override = f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    types = f"<Types>{override}</Types>"
    held = {
        "[Content_Types].xml": types,
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{_STYLES}</w:styles>",
    }
    held |= {f"word/{name}.xml": f"<w:{name} {_W}>{text}</w:{name}>" for name, text in parts.items()}
    return zipped(held)


def footnote(number: int, text: str) -> str:
    return f"<w:footnote w:id='{number}'>{paragraph(text)}</w:footnote>"


Placed = tuple[int, int, str]  # x and y of the beginning, in points from the left and the foot; the text

SCAN: Placed = (0, 0, "a picture that covers the page")
UNSEEN: Placed = (0, 0, "letters that are there and not drawn")
_PICTURE = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "


def pdf(*pages: list[Placed], trailer: str = "") -> bytes:
    """A PDF in STSong-Light, which every reader knows without its outlines."""
    font = [
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    kids = [6 + 2 * number for number in range(len(pages))]
    tree = f"<</Type/Pages/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]/Count {len(kids)}>>"
    objects = [text.encode() for text in ("<</Type/Catalog/Pages 2 0 R>>", tree, *font)]
    for kid, page in zip(kids, pages, strict=True):
        shown = " ".join(f"1 0 0 1 {x} {y} Tm {_shown(t)}" for x, y, t in page if (x, y) != (0, 0))
        drawn = f"3 Tr {shown}" if UNSEEN in page else shown
        objects += [_page(kid + 1), _stream(drawn, _PICTURE if SCAN in page else b"")]
    return _file(objects, trailer)


def flowing(*lines: str, header: str = "", number: str = "") -> list[Placed]:
    """A page of lines from the top, under a running head and over a page number."""
    body = [(60, 760 - 20 * place, text) for place, text in enumerate(lines)]
    edges = [(60, 800, header)] if header else []
    return [*edges, *body, *([(280, 30, number)] if number else [])]


def _page(contents: int) -> bytes:
    return (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {contents} 0 R"
        "/Resources<</Font<</F1 3 0 R>>>>>>"
    ).encode()


def _shown(text: str) -> str:
    return f"<{text.encode('utf-16-be').hex()}> Tj"


def _stream(drawing: str, picture: bytes) -> bytes:
    data = zlib.compress(picture + f"BT /F1 12 Tf {drawing} ET".encode())
    return f"<</Length {len(data)}/Filter/FlateDecode>>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table_at}\n%%EOF".encode()
    return bytes(out)


PAGE = """<!DOCTYPE html><html><head><title>福安社区2024年工作总结_某某街道</title>
<style>p{}</style></head><body>
<div class="top-nav"><ul><li><a href="/">首页</a></li><li><a href="/x">政务公开</a></li></ul></div>
<div>当前位置:<a href="/">首页</a> &gt; <a href="/b">工作总结</a></div>
<h1>福安社区2024年工作总结</h1><p class="info">发布时间:2025-01-03 浏览次数:128次</p>
<div class="content"><h2>一、党建引领</h2><p>社区现有党员<b>132</b>名,开展主题党日12次。</p>
<table><tr><th>项目</th><th>数量</th></tr><tr><td>排查隐患</td><td>86处</td></tr></table>
<ul><li>慰问困难家庭38户</li></ul><p>讲座20场。</p><p style="display:none">999人</p>
<p>其中老年人占三成,他们<br>来自七个小区。</p></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="1">邻里社区开展活动30场</a></li></ul></div>
<div id="footer">版权所有 某某街道办事处 备案号12345678</div><script>var n = 77;</script></body></html>"""
