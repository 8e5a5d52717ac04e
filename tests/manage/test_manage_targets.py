"""`manage.py targets FILE` as a caller sees it."""

from pathlib import Path

import pytest
from samples_manage import Ask

AREAS = "code,name,level,parent\ng_s,甲街道,street,\ng_1,甲一社区,community,g_s\ng_2,甲二社区,community,g_s\n"
CATALOGUE = "code,name_zh,unit,kind\ng_jobs,甲就业,人,flow\n"
TARGETS = (
    "indicator,area,group,period,relation,value,source\n"
    "g_jobs,g_1,,2024,≥,100,年初\n"
    "g_jobs,,g_s,2024,≥,300,\n"
)


@pytest.fixture
def put(own: Ask, tmp_path: Path):
    def send(command: str, text: str):
        file = tmp_path / f"{command}.csv"
        file.write_text(text, encoding="utf-8")
        return own(command, file)

    assert [send(*item)[0] for item in (("areas", AREAS), ("catalogue", CATALOGUE))] == [0, 0]
    return send


def test_added_changed_unchanged(put, own: Ask) -> None:
    status, first = put("targets", TARGETS)
    assert (status, first["added"], first["changed"], first["unchanged"]) == (0, 2, 0, 0)
    _, again = put("targets", TARGETS)
    assert again == {"added": 0, "changed": 0, "unchanged": 2, "revision": first["revision"]}
    _, other = put("targets", TARGETS.replace("100", "120") + "g_jobs,g_2,,2024-01/2024-10,<=,50,\n")
    assert (other["added"], other["changed"], other["unchanged"]) == (1, 1, 1)
    assert other["revision"] > first["revision"]
    assert own("verify")[1]["ok"]


def test_a_bad_line_refuses_the_file_whole(put) -> None:
    put("targets", TARGETS)
    status, refused = put("targets", TARGETS.replace("100", "120") + "g_jobs,没有,,2024,≥,1,\n")
    assert status == 1
    assert [(issue["code"], issue["row"]) for issue in refused["issues"]] == [("unknown_area", 4)]
    assert put("targets", TARGETS)[1]["unchanged"] == 2


def test_the_profile_knows_nothing_of_targets(put, own: Ask) -> None:
    before = own("profile", "--area", "g_1")[1]
    put("targets", TARGETS)
    after = own("profile", "--area", "g_1")[1]
    assert {**before, "revision": 0} == {**after, "revision": 0}
