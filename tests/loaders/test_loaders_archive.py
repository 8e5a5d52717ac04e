"""Zips of tables: every file with its path, or one plain refusal for the whole."""

import io
import zipfile

import pytest
import samples_workbooks as made

from indicators.refusal import RefusalError
from indicators.staging import Issue
from loaders.untrusted import archive, kinds, members
from words import issues as wording


def refusal(content: bytes) -> Issue:
    with pytest.raises(RefusalError) as error:
        archive.files(content, "t.zip")
    (issue,) = error.value.issues
    assert wording.message(issue)
    return issue


def renamed(content: bytes, placeholder: bytes, name: bytes) -> bytes:
    """The zip with the bytes of a name exchanged: what other systems' programs write."""
    assert len(placeholder) == len(name)
    assert content.count(placeholder) == 2
    return content.replace(placeholder, name)


def test_files_come_with_their_paths_in_their_order() -> None:
    files = {"甲/二.csv": b"1", "甲/一.xlsx": made.xlsx(made.data(made.texts("a"))), "c.csv": b"\x00\xff"}
    content = made.zipped(files)
    assert kinds.is_archive(content)
    assert archive.files(content, "t.zip") == list(files.items())


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_names_in_the_code_page_of_whoever_packed(codec: str) -> None:
    name = "社区报表.csv".encode(codec)
    content = renamed(made.zipped({"x" * len(name): b"1"}), b"x" * len(name), name)
    assert archive.files(content, "t.zip") == [("社区报表.csv", b"1")]


def test_what_systems_leave_beside_the_files_is_left_out() -> None:
    parts = {
        "a.csv": b"1",
        "__MACOSX/._a.csv": b"2",
        "~$a.xlsx": b"3",
        "d/": b"",
        "d/.DS_Store": b"4",
        "Thumbs.db": b"5",
    }
    assert archive.files(made.zipped(parts), "t.zip") == [("a.csv", b"1")]


def test_an_empty_zip_holds_nothing() -> None:
    assert archive.files(made.zipped({}), "t.zip") == []


@pytest.mark.parametrize("name", ["../a.csv", "a/../../b.csv", "/etc/a.csv", "..\\a.csv", "C:\\a.csv"])
def test_paths_that_lead_outside_are_refused(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(zipfile.ZipInfo(name), "1")
    assert refusal(out.getvalue()).code == "unsafe_path"


def test_zips_within_zips_are_refused_by_name() -> None:
    issue = refusal(made.zipped({"a.csv": b"1", "里.xlsx": made.zipped({"b.csv": b"1"})}))
    assert (issue.code, issue.raw) == ("nested_archive", "里.xlsx")


def test_bombs_are_refused_before_they_go_off() -> None:
    assert refusal(made.zipped({"a.csv": b"0" * (50 << 20)})).code == "zip_bomb"


def test_many_files_that_are_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "_MOST_BYTES", 1000)
    with pytest.raises(RefusalError) as error:
        list(members.members(made.zipped({f"{n}.csv": bytes(400) for n in range(3)})))
    assert error.value.issues[0].code == "zip_bomb"


def test_too_many_files_are_refused_with_their_number() -> None:
    issue = refusal(made.zipped({f"{number}.csv": b"1" for number in range(201)}))
    assert (issue.code, dict(issue.facts)) == ("too_many_members", {"count": "201", "most": "200"})
    assert refusal(made.zipped({f"{number}.csv": b"" for number in range(10_001)})).code == "zip_bomb"


def test_a_password_is_said() -> None:
    content = bytearray(made.zipped({"a.csv": b"1"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + place] |= 1
    assert refusal(bytes(content)).code == "encrypted_file"


def test_other_bytes_are_no_archive() -> None:
    assert refusal(b"a,b\n1,2").code == "unsupported_format"
    assert refusal(made.xlsx(made.data())).code == "unsupported_format"
    assert refusal(made.zipped({"a.csv": b"1"})[:40]).code == "damaged_file"


@pytest.mark.parametrize("content", [made.xlsx(made.data()), made.ods(), b"a,b", b"PK", b""])
def test_workbooks_and_texts_are_no_archives(content: bytes) -> None:
    assert not kinds.is_archive(content)


def test_a_stored_workbook_in_a_zip_does_not_make_it_a_workbook() -> None:
    inner = made.xlsx(made.data(made.texts("a")))
    content = made.zipped({"a.xlsx": inner}, zipfile.ZIP_STORED)
    assert kinds.is_archive(content)
    assert archive.files(content, "t.zip") == [("a.xlsx", inner)]
