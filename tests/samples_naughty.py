"""Strings that trip programs which take text for something else, built kind by kind."""

from itertools import product

_WORDS = ("x", "社区", "a b", "&", "<")
_MARKUP = (
    "<b>{}</b>",
    "<script>alert('{}')</script>",
    "<img src=x onerror=alert({})>",
    "<a href='javascript:{}'>点这里</a>",
    "</td></tr></table>{}",
    "<!-- {} -->",
    "&lt;{}&gt;",
    "&#x3c;{}&#x3e;",
    "<svg/onload={}>",
    "{}<br>{}",
    '" onmouseover="{}',
    "' style='display:none' {}",
    "<style>*{{display:none}}</style>{}",
    "{}</h2><h1>{}",
)
_MARKDOWN = (
    "**{}**",
    "__{}__",
    "`{}`",
    "~~{}~~",
    "# {}",
    "- {}",
    "1. {}",
    "> {}",
    "| {} | {} |",
    "[{}](http://evil.example)",
    "![{}](http://evil.example/x.png)",
    "[{}]: http://evil.example",
    "http://evil.example/{}",
    "www.evil.example/{}",
    "{}@evil.example",
    ":red[{}]",
    ":blue-background[{}]",
    ":material/home: {}",
    ":smile: {}",
    ":streamlit: {}",
    "{} -> {} <- {} -- {}",
    "$\\frac{{{}}}{{2}}$",
    "$${}$$",
    "\\({}\\)",
    "\\{}",
    "***\n{}",
    "{}\n===",
)
_FORMULAS = (
    "={}",
    "+{}",
    "-{}",
    "@{}",
    "\t={}",
    "=cmd|' /C {}'!A0",
    '=HYPERLINK("http://evil.example","{}")',
    "=1+1+{}",
    "-2+3+cmd|'{}'",
    "@SUM({})",
    "+{}+",
    "\r={}",
    "%{}=",
)
_CODE = (
    "'; DROP TABLE batch; -- {}",
    '" OR 1=1 -- {}',
    "{}'); DELETE FROM observation; --",
    "{{{}}}",
    "{{{{{}}}}}",
    "%s%d%n{}",
    "${{{}}}",
    "$({})",
    "`rm -rf {}`",
    "../../../{}",
    "C:\\{}\\con",
    "\\\\server\\{}",
    "file:///{}",
    "__class__.{}",
    "0x{}",
    "null {}",
    "{}\\n{}",
    "{};{}",
    "{}|{}",
)
_LETTERS = (
    "{}\u200b{}",  # zero width
    "\u202e{}\u202c",  # right to left
    "\u2067{}\u2069",
    "\u200e{}\u200f",
    "{}\u0301\u0302\u0303",  # heaps of accents
    "\ufeff{}",
    "{}\u00ad{}",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467{}",
    "\U0001f1e8\U0001f1f3{}",
    "\U00020bb7{}",  # beyond the basic plane
    "\u0645\u0631\u062d\u0628\u0627 {}",
    "\u0e01\u0e33{}",
    "\uff1c{}\uff1e",
    "\u2028{}",
    "\x7f{}",
    "\x85{}",
    "\u00a0{}\u3000",
    "{}\ufdfa",
    "\ue000{}",
    "\u115f{}",
)
_PLAIN = """
undefined undef null NULL (null) nil NIL true false True False None hasOwnProperty then constructor
NaN Infinity -Infinity INF 1e1000 -1e1000 1/0 0/0 0x0 1,000.00 1.000,00 1'000 ١٢٣ ① Ⅻ ㈠ 1_000 --1 +-1 ½
CON PRN AUX NUL COM1 LPT1 .htaccess .. . / \\ ~ * ? : | < > " ' ` ! @ # $ % ^ & ( ) [ ] { } ; , = + -
合计 小计 总计 注: 无 — / N/A #N/A #REF! #VALUE! #DIV/0! ###### 1月2日 3-4 1E5 SEPT1 MARCH1 2024-02-30
"""

NAUGHTY: list[str] = list(
    dict.fromkeys(
        [
            *(
                pattern.replace("{}", word) if "{{" not in pattern else pattern.format(*[word] * 4)
                for pattern, word in product((*_MARKUP, *_MARKDOWN, *_FORMULAS, *_CODE, *_LETTERS), _WORDS)
            ),
            *_PLAIN.split(),
            "长" * 2_000,
            " leading and trailing ",
        ]
    )
)
