"""A long report read in a process of its own says exactly what it says when read here."""

import pytest

from answers import reports
from answers.reports import Known
from indicators.mention import Document, MentionKind
from indicators.period import Period
from indicators.refusal import RefusalError
from loaders import documents, reports_child
from loaders import reports as reading
from loaders.untrusted import sandbox

TEXT = """泰康社区2031年工作总结
现有党员142名,全年党课6次,至少办活动80余场,整改率97.9%,超过1万人次参加,2031年上半年走访近300户。
其中女党员12名。计划2032年党课8次。截至2031年11月调解纠纷58起,电话12345。
"""


@pytest.fixture(scope="module")
def known() -> Known:
    return reports.shipped()


def test_every_field_comes_through_the_child(known: Known) -> None:
    document = documents.pasted(TEXT)
    here = reports.find(document, known, area="taikang", period=Period.year(2031))
    assert {one.kind for one in here} >= {MentionKind.INDICATOR, MentionKind.QUANTITY, MentionKind.NONE}
    asked = {"area": "taikang", "period": Period.year(2031), "learned": {"拉呱": "party_lectures"}}
    apart = reading.mentions_apart(document, known.catalogue, known.places, **asked)
    assert apart == reading.mentions(document, known.catalogue, known.places, **asked)
    assert tuple(map(reports_child.mention, map(reports_child._packed, here))) == here


def test_a_fault_of_ours_is_not_called_one_of_the_file(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_child, "question", lambda *_: b"no question")
    with pytest.raises(RefusalError) as refusal:
        reading.mentions_apart(documents.pasted(TEXT), known.catalogue, known.places)
    (issue,) = refusal.value.issues
    assert (issue.code, issue.raw) == ("report_failed", "泰康社区2031年工作总结")


def test_only_a_long_report_that_others_would_wait_for_goes_to_a_process_of_its_own(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def run(task: str, *_: object, **__: object) -> list[object]:
        asked.append(task)
        return []

    monkeypatch.setattr(sandbox, "run", run)
    short, long = documents.pasted(TEXT), Document(TEXT + "。" * reports._LONG)
    assert reports.find(short, known, apart=True)
    assert reports.find(long, known)
    assert not asked
    assert reports.find(long, known, apart=True) == ()
    assert asked == ["mentions"]
