"""Whatever a parser does, the parent goes on: an answer, or a refusal with one issue."""

import dataclasses
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples_processes import own_children

from indicators.refusal import RefusalError
from indicators.staging import Issue
from loaders.untrusted import sandbox
from words import issues as wording

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no resource limits; the clock holds there")
QUICK = dataclasses.replace(sandbox.LIMITS, seconds=1.5, processor=1, memory=300 << 20, answer=1 << 20)


@pytest.fixture(autouse=True)
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_CHILD", str(Path(__file__).with_name("hostile_tasks.py")))


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """After each call: no child, no thread, no place taken, no open pipe."""
    before, children = (threading.active_count(), _open_files()), own_children()
    yield
    deadline = time.monotonic() + 2
    while threading.active_count() > before[0] and time.monotonic() < deadline:
        time.sleep(0.01)
    assert (threading.active_count(), _open_files()) <= before
    assert sandbox.CHILDREN._value == 2
    assert own_children() <= children  # a browser or an app of other tests may be among them


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0


def refused(task: str, content: bytes = b"x", limits: sandbox.Limits = QUICK, **options: object) -> Issue:
    with pytest.raises(RefusalError) as refusal:
        sandbox.run(task, content, limits=limits, **options)
    (issue,) = refusal.value.issues
    assert wording.message(issue)
    assert wording.hint(issue)
    return issue


def test_bytes_and_options_go_in_and_json_comes_out() -> None:
    content = b"abcd" + bytes(5_000_000)
    assert sandbox.run("echo", content, 社区="甲", n=1.5) == {
        "length": 5_000_004,
        "start": "abcd",
        "社区": "甲",
        "n": 1.5,
    }


@pytest.mark.parametrize(
    ("task", "code"),
    [
        ("sleep", "parser_timeout"),
        ("abort", "parser_died"),
        ("killed", "parser_died"),
        ("crash", "parser_died"),
        ("leave", "parser_died"),
        ("nonsense", "parser_died"),
        ("nested", "parser_died"),
        ("flood", "answer_too_large"),
        ("mute", "parser_timeout"),
        ("fail", "damaged_file"),
        ("deep", "damaged_file"),
        pytest.param("hog", "parser_memory", marks=POSIX),
        pytest.param("open_many", "damaged_file", marks=POSIX),
        pytest.param("loop", "parser_timeout", marks=POSIX),
    ],
)
def test_every_way_to_fail_is_one_issue(task: str, code: str) -> None:
    started = time.monotonic()
    assert refused(task).code == code
    assert time.monotonic() - started < QUICK.seconds + 3


def test_an_endless_loop_ends_by_the_clock_too() -> None:
    limits = dataclasses.replace(QUICK, processor=60, seconds=0.5)
    assert refused("loop", limits=limits).code == "parser_timeout"


def test_a_file_over_the_limit_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox.subprocess, "Popen", None)
    issue = refused("echo", b"12345", dataclasses.replace(QUICK, content=4))
    assert issue.code == "file_too_large"


@POSIX
def test_the_child_writes_no_file(tmp_path: Path) -> None:
    refused("write", path=str(tmp_path / "x"))
    assert not (tmp_path / "x").exists() or (tmp_path / "x").read_bytes() == b""


def test_what_parsers_print_is_no_answer() -> None:
    assert sandbox.run("chatter", b"", limits=QUICK) == "said"


def test_the_child_starts_light_and_knows_nothing_of_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "1")
    around = sandbox.run("surroundings", b"")
    assert "SECRET" not in around["environment"]
    assert around["threads"] == 1
    modules = sandbox.run("loaded", b"")
    assert "loaders.workbooks.ooxml" in modules
    assert "xlrd" in modules
    assert not {"pandas", "numpy", "duckdb", "streamlit", "pyarrow"} & set(modules)


def test_a_person_can_stop_it() -> None:
    give_up = threading.Event()
    threading.Timer(0.3, give_up.set).start()
    started = time.monotonic()
    with pytest.raises(RefusalError) as refusal:
        sandbox.run("sleep", b"", stopped=give_up.is_set)
    assert refusal.value.issues[0].code == "parser_stopped"
    assert time.monotonic() - started < 2


def test_no_more_than_two_at_once_and_the_others_wait_their_turn() -> None:
    running, most, errors = [0], [0], []
    original = sandbox._conversation

    def counted(*args: object) -> tuple[int, bytes]:
        running[0] += 1
        most[0] = max(most[0], running[0])
        try:
            return original(*args)  # type: ignore[arg-type]
        finally:
            running[0] -= 1

    def call() -> None:
        try:
            sandbox.run("echo", b"abcd", limits=QUICK)
        except RefusalError as error:
            errors.append(error)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "_conversation", counted)
        threads = [threading.Thread(target=call) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (most[0], errors) == (2, [])


def test_who_waits_too_long_is_told_so() -> None:
    for _ in range(2):
        sandbox.CHILDREN.acquire()
    try:
        issue = refused("echo", limits=dataclasses.replace(QUICK, queue=0.2))
    finally:
        sandbox.CHILDREN.release(2)
    assert issue.code == "parser_busy"


def test_a_system_that_can_start_no_process_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox.sys, "executable", "/nowhere/python")
    assert refused("echo").code == "parser_busy"


def test_starting_a_child_takes_no_longer_than_a_blink() -> None:
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        sandbox.run("echo", b"abcd")
        taken.append(time.perf_counter() - started)
    assert min(taken) < 0.5
