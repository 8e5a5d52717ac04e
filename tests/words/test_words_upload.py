from loaders.phrases.headings import Role
from words import upload


def test_a_column_says_what_it_was_taken_for() -> None:
    names = {"members": "党员数"}
    for code, said in (
        ("area", "社区"),
        ("members", "党员数"),
        ("2024Q3", "2024年第三季度"),
        ("", upload.UNKNOWN),
        ("personal", upload.PERSONAL),
        *((role.value, upload.ROLES[role.value]) for role in Role),
    ):
        assert upload.meaning(code, names) == said
