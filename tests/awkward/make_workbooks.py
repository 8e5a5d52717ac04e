"""Builds the workbooks of this folder: python tests/awkward/make_workbooks.py (their bytes are committed).

A sheet is (name, rows, merged areas); a name that ends in ! is hidden, a cell (value, format) is formatted.
"""

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

HERE = Path(__file__).parent
N = None
Sheet = tuple[str, list[list[Any]], list[str]]

BOOKS: dict[str, list[Sheet]] = {
    "merged_header_three_rows": [
        (
            "人口",
            [
                ["XX街道2024年人口统计表"],
                ["社区", "人口(人)", N, N, N, "户数"],
                [N, "户籍", N, "流动", N, N],
                [N, "男", "女", "男", "女", N],
                ["泰康", 1, 2, 3, 4, 5],
                ["福民", 2, 3, 4, 5, 6],
                ["合计", 3, 5, 7, 9, 11],
            ],
            ["A1:F1", "A2:A4", "B2:E2", "B3:C3", "D3:E3", "F2:F4"],
        )
    ],
    "merged_years_under_groups": [
        (
            "S",
            [
                ["地区", "户数", N, "人口", N],
                [N, 2023, 2024, 2023, 2024],
                ["泰康", 1, 2, 3, 4],
                ["福民", 5, 6, 7, 8],
            ],
            ["A1:A2", "B1:C1", "D1:E1"],
        )
    ],
    "merged_labels_in_body": [
        (
            "4.8",
            [
                ["蔬菜包情况表(0-24时)"],
                ["单位：包、吨", N, N, N, N, N, N, "2022年4月8日"],
                ["序号", "城区", "对接城市", "计划", N, "实发", N, "备注"],
                [N, N, N, "包数", "重量", "包数", "重量", N],
                [1, "东城区", "甲市", 1000, 9, 900, 8.1, N],
                [N, N, "乙市", 2000, 18, 1500, 13.5, "次日到"],
                [N, "小计", N, 3000, 27, 2400, 21.6],
                [2, "西城区", "丙市", 500, 4.5, 500, 4.5],
                [N, N, "丁市", 500, 4.5, 400, 3.6],
                [N, "小计", N, 1000, 9, 900, 8.1],
                ["合计", N, N, 4000, 36, 3300, 29.7],
                ["注：以上数据为初步统计。"],
                ["填表人：甲", N, N, N, "审核人：乙"],
            ],
            [
                *("A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:H4"),
                *("A5:A6", "B5:B6", "A8:A9", "B8:B9", "A11:C11", "A12:H12"),
            ],
        )
    ],
    "merged_number_over_rows": [
        (
            "S",
            [
                ["城区", "城市", "计划", "实发"],
                ["东城", "甲", 3000, 900],
                [N, "乙", N, 1500],
                ["西城", "丙", 1, 2],
            ],
            ["A2:A3", "C2:C3"],
        )
    ],
    "merged_year_labels": [
        (
            "S",
            [
                ["年份", "季度", "数量"],
                [2023, "一季度", 1],
                [N, "二季度", 2],
                [2024, "一季度", 5],
                [N, "二季度", 6],
            ],
            ["A2:A3", "A4:A5"],
        )
    ],
    "merged_section_rows": [
        (
            "S",
            [["指标", "单位", "数量"], ["一、党建"], ["党员数", "人", 10], ["二、人口"], ["户数", "户", 100]],
            ["A2:C2", "A4:C4"],
        )
    ],
    "title_and_date_not_merged": [
        (
            "S",
            [
                [N, N, "全市情况汇总"],
                [N, N, N, N, (date(2022, 4, 8), "yyyy-mm-dd")],
                ["区", "企业数", "复工数", "复工率", "备注"],
                ["东城", 10, 9, (0.9, "0%"), N],
                ["西城", 20, 10, (0.5, "0%"), N],
            ],
            [],
        )
    ],
    "blank_lead_rows_and_column": [
        (
            "S",
            [[], [], [N, "社区", "户数", "人口"], [N, "泰康", 1, 2], [N, "福民", 3, 4], [N, "总计", 4, 6]],
            [],
        )
    ],
    "several_sheets": [
        ("说明", [["本表用于填报", "请勿改动"], ["版本", "1"]], []),
        ("2023年", [["社区", "户数"], ["泰康", 1]], []),
        ("2024年", [["社区", "户数"], ["泰康", 2]], []),
        ("停用!", [["社区", "户数"], ["泰康", 9]], []),
    ],
    "first_sheet_is_empty": [
        ("空", [], []),
        ("数据", [["社区", "户数"], ["泰康", 1], ["福民", 2]], []),
    ],
    "side_by_side_under_one_title": [
        (
            "S",
            [
                ["两张表"],
                ["表一", N, N, N, "表二"],
                ["社区", "户数", N, N, "社区", "人口"],
                ["泰康", 1, N, N, "泰康", 5],
                ["福民", 2, N, N, "福民", 6],
            ],
            ["A1:F1", "A2:B2", "E2:F2"],
        )
    ],
    "three_tables_stacked": [
        (
            "S",
            [
                *(["表1 户数"], ["社区", "户数"], ["泰康", 1], ["福民", 2], []),
                *(["表2 人口"], ["社区", "男", "女"], ["泰康", 1, 1], ["福民", 2, 2], []),
                *(["表3"], ["年度", 2022, 2023], ["户数", 1, 2]),
            ],
            [],
        )
    ],
    "dates_as_header_and_label": [
        (
            "S",
            [
                [N, (date(2022, 4, 11), "yyyy/m/d"), "配发", "实发"],
                [N, "东城", 10, 12],
                [N, "西城", 20, 21],
                [N, "实发合计", 30, 33],
            ],
            [],
        )
    ],
    "serial_dates_unformatted": [("S", [["日期", "新增"], [43831, 5], [43832, 43831], [43833, 7]], [])],
    "rows_of_a_form_not_filled_in": [
        ("S", [["序号", "社区", "户数"], [1, "泰康", 5], [2, "福民", 6], [3], [4], ["合计", N, 11]], [])
    ],
    "pivot_export": [
        (
            "S",
            [
                ["求和项:户数", "列标签"],
                ["行标签", "2023", "2024", "总计"],
                ["泰康", 1, 2, 3],
                ["总计", 1, 2, 3],
            ],
            [],
        )
    ],
    "notes_beside": [
        (
            "S",
            [
                ["社区", "户数", "人口"],
                ["泰康", 1, 2, N, N, "更新于4月"],
                ["福民", 3, 4, N, 44636],
                ["东园", 5, 6],
            ],
            [],
        )
    ],
    "groups_of_one_level_beneath": [
        (
            "S",
            [
                ["价格监测表"],
                ["时间：3月26日", N, N, N, "单位：元/公斤"],
                ["品种", "企业价格", N, N, "平均价格"],
                [N, "甲店", "乙店", "丙店", N],
                ["大米", 5.6, 5.8, 5.7, 5.7],
                ["鸡蛋", "-", 10.2, "缺货", 10.2],
            ],
            ["A1:E1", "A3:A4", "B3:D3", "E3:E4"],
        )
    ],
    "sums_under_merged_groups": [
        (
            "S",
            [
                ["街道", "社区", "户数", "人口"],
                ["东", "泰康", 1, 10],
                [N, "福民", 2, 20],
                [N, N, 3, 30],
                ["西", "东园", 4, 40],
                [N, "西园", 5, 50],
                [N, N, 9, 90],
                [N, N, 12, 120],
            ],
            ["A2:A4", "A5:A7"],
        )
    ],
}


def write(path: Path, sheets: list[Sheet]) -> None:
    """One workbook. Merged areas are blank but for their first cell, as Excel leaves them."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows, merged in sheets:
            sheet = book.add_worksheet(name.removesuffix("!"))
            if name.endswith("!"):
                sheet.hide()
            for area in merged:
                sheet.merge_range(area, "")
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    value, shown = cell if isinstance(cell, tuple) else (cell, "General")
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, book.add_format({"num_format": shown}))
                    elif value is not None:
                        sheet.write(row, column, value, book.add_format({"num_format": shown}))


if __name__ == "__main__":
    for name, sheets in BOOKS.items():
        write(HERE / f"{name}.xlsx", sheets)
