"""Case exports made up for tests: every value that belongs to a person is in ``SECRETS``."""

import io
from collections.abc import Sequence

import xlsxwriter

HEAD = (
    "工单编号",
    "所属社区",
    "诉求人姓名",
    "联系电话",
    "详细地址",
    "身份证号",
    "诉求内容",
    "类别",
    "状态",
    "受理时间",
    "跟进",
)
NAMES = ("张建国", "李秀英", "王**", "欧阳明月")
PHONES = ("13812345678", "139 1234 5679", "0311-8712 3456", "13700000001")
PLACES = ("幸福路88号3栋402室", "和平街7号院", "文化巷12-3-401", "建设大街5号楼2单元")
IDS = ("11010519491231002X", "130102199003071234", "130104198506152345", "130105197712123456")
STORIES = ("楼上漏水找不到人", "张建国家的狗夜里叫", "停车位被占", "路灯不亮已报三次")
STAFF = ("赵小兵", "钱丽丽", "孙伟", "周芳")
SECRETS = (*NAMES, *PHONES, *PLACES, *IDS, *STORIES, *STAFF)
# (community, category, state, day): what may be told
CASES = (
    ("泰康社区", "噪音", "已办结", "2024-01-05 08:30:00"),
    ("泰康社区", "物业", "处理中", "2024/2/1 9:05"),
    ("泰康社区", "噪音", "已办结", "2024年3月31日"),
    ("泰康", "噪音", "已办结", "20240402101500"),
    ("三水社区居委会", "物业", "处理中", "2024-04-30T23:59:59"),
    ("三水社区居委会", "物业", "处理中", "2024-06-28 00:00"),
    ("", "物业", "处理中", "2024-05-01"),
    ("泰康社区", "物业", "处理中", "待定"),
)


def rows(cases: Sequence[tuple[str, str, str, str]] = CASES) -> list[tuple[str, ...]]:
    """The export's rows, header first; person after person in turn."""
    made = [HEAD]
    for number, (area, category, state, day) in enumerate(cases):
        turn = number % 4
        person = (NAMES[turn], PHONES[turn], PLACES[turn], IDS[turn], STORIES[turn])
        made.append((f"GD{number:06d}", area, *person, category, state, day, STAFF[turn]))
    return made


def csv(table: Sequence[Sequence[str]], encoding: str = "gb18030") -> bytes:
    return "\r\n".join(",".join(row) for row in table).encode(encoding)


def xlsx(table: Sequence[Sequence[str]], titles: Sequence[str] = ()) -> bytes:
    """A workbook with the table under its titles."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("导出")
        for row, title in enumerate(titles):
            sheet.write_string(row, 0, title)
        for row, cells in enumerate(table, len(titles)):
            sheet.write_row(row, 0, cells)
    return file.getvalue()
