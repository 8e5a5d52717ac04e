"""``--group`` with a peer group and with similar size, on the hand-worked street."""

from dataclasses import replace
from pathlib import Path

import pytest
from samples_manage import Ask

from indicators.peers import PeerGroup
from store import Store


@pytest.fixture
def peers_file(own_file: Path) -> Path:
    with Store.open(own_file) as store:
        store.put_peers(PeerGroup("老城组", ("q_b", "q_a")))
    return own_file


@pytest.mark.parametrize("name", ["peers-1", "老城组", " 老城组 "])
def test_a_peer_group_is_ranked_by_code_or_name(own: Ask, peers_file: Path, name: str) -> None:
    status, whole = own("rank", "--indicator", "t_events", "--period", "2024")
    assert status == 0
    status, found = own("rank", "--indicator", "t_events", "--period", "2024", "--group", name)
    assert (status, found["N"]) == (0, 2)
    assert set(found) == set(whole)
    expected = [row["value"] for row in whole["rows"] if row["area"] in ("q_a", "q_b")]
    assert [row["value"] for row in found["rows"]] == expected
    assert found["rows"][0]["rank"] == 1


def test_similar_size_takes_an_areas_code_or_name(own: Ask, peers_file: Path) -> None:
    status, by_code = own("rank", "--indicator", "t_events", "--period", "2024", "--group", "similar-q_a")
    assert status == 0
    assert "q_a" in {row["area"] for row in [*by_code["rows"], *by_code["not_ranked"]]}


@pytest.mark.parametrize("name", ["peers-9", "similar-nowhere", "无名组"])
def test_what_is_no_group_is_refused(own: Ask, peers_file: Path, name: str) -> None:
    status, document = own("rank", "--indicator", "t_events", "--period", "2024", "--group", name)
    assert (status, [issue["code"] for issue in document["issues"]]) == (1, ["unknown_area_argument"])


def test_a_change_takes_them_too(own: Ask, peers_file: Path) -> None:
    status, found = own("change", "--indicator", "t_events", "--period", "2024", "--group", "老城组")
    assert (status, found["N"]) == (0, 2)


def test_chance_widens_bands_only_where_the_catalogue_says_so(own: Ask, peers_file: Path) -> None:
    plain = own("rank", "--indicator", "t_events", "--period", "2024")[1]["rows"]
    assert own("rank", "--indicator", "t_events", "--period", "2024", "--chance")[1]["rows"] == plain
    with Store.open(peers_file) as store:
        events = next(item for item in store.indicators() if item.code == "t_events")
        store.put_indicators([replace(events, chance=True)])
    varied = own("rank", "--indicator", "t_events", "--period", "2024", "--chance")[1]["rows"]
    assert [row["area"] for row in varied] == [row["area"] for row in plain]
    assert [row["rank"] for row in varied] == [row["rank"] for row in plain]
    wider = [(row["rank_best"], row["rank_worst"]) for row in varied]
    narrow = [(row["rank_best"], row["rank_worst"]) for row in plain]
    assert wider != narrow
    assert all(one[0] <= two[0] and one[1] >= two[1] for one, two in zip(wider, narrow, strict=True))
