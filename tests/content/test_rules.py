"""The dated law as content/rules/ holds it: until when, called what, on which day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.content import rules as law
from kcsite.content.load import load
from kcsite.content.models.parts import Recognition
from kcsite.content.rules import Rules, Term
from kcsite.diagnostics import Diagnostics
from tests.site_factory import REPO, SmallSite


@pytest.fixture(scope="module")
def rules() -> Rules:
    """The repository's own rule files."""
    names = [
        path.relative_to(REPO).as_posix() for path in (REPO / "content" / "rules").rglob("*.yaml")
    ]
    loaded = load(
        REPO, dict.fromkeys([*names, "content/site.yaml"], (1,)), diagnostics := Diagnostics()
    )
    assert loaded is not None, list(diagnostics)
    return loaded.rules


def award(**fields: Any) -> Recognition:
    data = {"scheme": "cnnt", "level": "tinh", "year": 2021, **fields}
    return Recognition.model_validate(data)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        # CNNT: 31 December of the fourth year, the year of issue being the first.
        ({"year": 2021}, "2024-12-31"),
        ({"year": 2021, "issued": "2021-01-01"}, "2024-12-31"),
        ({"year": 2021, "decision": {"date": "2021-12-31"}}, "2024-12-31"),
        # The day of issue decides where the year on the certificate is another.
        ({"year": 2021, "issued": "2022-01-05"}, "2025-12-31"),
        # No rule is known for the time before the circular of 2014.
        ({"year": 2012}, None),
        # OCOP: 36 months, the day of issue being the first of them.
        ({"scheme": "ocop", "stars": 4, "issued": "2022-04-01", "year": 2022}, "2025-03-31"),
        ({"scheme": "ocop", "stars": 4, "issued": "2024-02-29", "year": 2024}, "2027-02-27"),
        ({"scheme": "ocop", "stars": 4, "issued": "2021-03-01", "year": 2021}, "2024-02-29"),
        ({"scheme": "ocop", "stars": 4, "issued": "2023-08-31", "year": 2023}, "2026-08-30"),
        ({"scheme": "ocop", "stars": 3, "year": 2023}, "2026-12-30"),
        ({"scheme": "ocop", "potential": True, "issued": "2024-05-02", "year": 2024}, "2027-05-01"),
        # Other prizes have no end unless one is printed.
        ({"scheme": "khac", "level": None, "year": 2019}, None),
        # What is printed on the certificate goes before the rule.
        ({"year": 2021, "valid_until": "2026-06-30"}, "2026-06-30"),
        ({"scheme": "khac", "level": None, "valid_until": "2022-01-01"}, "2022-01-01"),
    ],
)
def test_valid_until(rules: Rules, fields: dict[str, Any], until: str | None) -> None:
    found = law.valid_until(award(**fields), rules)
    assert found == (day(until) if until else None)


@pytest.mark.parametrize(
    ("fields", "today", "state"),
    [
        ({"year": 2021}, "2024-12-31", "valid"),
        ({"year": 2021}, "2025-01-01", "expired"),
        ({"scheme": "khac", "level": None}, "2099-01-01", "unknown"),
        ({"year": 2021, "revoked": "2023-05-10"}, "2023-05-09", "valid"),
        ({"year": 2021, "revoked": "2023-05-10"}, "2023-05-10", "revoked"),
        # Revoked stays revoked when it would have expired as well.
        ({"year": 2021, "revoked": "2023-05-10"}, "2030-01-01", "revoked"),
        ({"scheme": "ocop", "potential": True, "year": 2024}, "2025-01-01", "potential"),
        ({"scheme": "ocop", "potential": True, "year": 2020}, "2025-01-01", "expired"),
    ],
)
def test_state(rules: Rules, fields: dict[str, Any], today: str, state: str) -> None:
    assert law.state(award(**fields), rules, day(today)) == state


@given(st.dates(dt.date(2015, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 240))
def test_months_end_in_the_month_that_is_meant(start: dt.date, months: int) -> None:
    end = law.add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end + dt.timedelta(1)).day == 1)


@pytest.mark.parametrize(
    ("level", "on", "label"),
    [
        ("huyen", "2025-06-30", "cấp huyện"),
        ("huyen", "2026-01-01", "cấp huyện"),  # an old award keeps the word of its day
        ("xa", "2025-07-01", "cấp xã"),
        ("tinh", "2026-04-29", "cấp tỉnh"),
        ("tinh", "2026-04-30", "cấp thành phố"),
        ("khu-vuc", "2020-01-01", "cấp khu vực"),
        ("nha-nuoc", "2020-01-01", "danh hiệu Nhà nước"),
    ],
)
def test_levels_are_called_what_they_were_called(
    rules: Rules, level: str, on: str, label: str
) -> None:
    assert rules.term("levels", level, day(on)).label == label


def test_the_newest_row_that_covers_a_day_wins() -> None:
    rows = [
        {"label": "cũ", "label_en": "old", "until": "2020-12-31"},
        {"label": "mới", "label_en": "new", "since": "2020-06-01"},
    ]
    term = Term.model_validate({"key": "a", "labels": rows})
    days = ("2019-01-01", "2020-06-01", "2020-12-31", "2030-01-01")
    assert [term.on(day(d)).label for d in days] == ["cũ", "mới", "mới", "mới"]


def test_an_unknown_term_is_no_label(rules: Rules) -> None:
    with pytest.raises(KeyError, match="levels: tw"):
        rules.term("levels", "tw", day("2026-01-01"))


def test_the_rules_hold_every_word_that_a_model_takes(rules: Rules) -> None:
    """And of the limits of a bulletin those of today."""
    for vocabulary, keys in law.VOCABULARIES.items():
        for key in keys:
            assert rules.term(vocabulary, key, day("2026-11-20")).label
    found = rules.bulletin(day("2026-11-20"))
    assert found is not None
    assert (found.max_pages, found.advertising) == (64, False)


def test_a_rule_with_two_terms_is_told_in_its_file(tmp_path: Path) -> None:
    site = SmallSite.make(tmp_path)
    name = "content/rules/recognition.yaml"
    site.edit(name, "- year_end: 4", "- year_end: 4\n        months: 36")
    assert site.loaded(diagnostics := Diagnostics()) is None
    assert [(d.code, d.path, d.source.strip()) for d in diagnostics.errors] == [
        ("K145", name, "- year_end: 4")
    ]


@pytest.mark.parametrize(
    ("before", "after", "given", "vocabulary"),
    [
        ("key: khac", "key: ocop", "khac", "schemes"),
        ("key: huyen", "key: quan", "huyen", "levels"),
        ('key: "4"', 'key: "5"', "4", "groups"),
    ],
)
def test_a_word_that_the_rules_lack_is_told(
    tmp_path: Path, before: str, after: str, given: str, vocabulary: str
) -> None:
    """Now, and not by the page that needs it."""
    site = SmallSite.make(tmp_path)
    site.edit("content/rules/recognition.yaml", before, after)
    assert site.loaded(diagnostics := Diagnostics()) is None
    assert [(d.code, dict(d.args)) for d in diagnostics.errors] == [
        ("K232", {"given": given, "vocabulary": vocabulary})
    ]


def test_a_logo_that_is_not_there_is_told_at_its_line(tmp_path: Path) -> None:
    site = SmallSite.make(tmp_path)
    named = "    short: OCOP\n    logo: bieu-trung.png\n"
    site.edit("content/rules/recognition.yaml", "    short: OCOP\n", named)
    site.edit(
        "content/rules/recognition.yaml",
        '    short_en: OCOP\n    logo: ""\n',
        "    short_en: OCOP\n",
    )
    site.loaded(diagnostics := Diagnostics())
    (told,) = diagnostics.errors
    line = site.read(told.path).splitlines()[told.line - 1]
    assert (told.code, told.path, line) == (
        "K160",
        "content/rules/recognition.yaml",
        "    logo: bieu-trung.png",
    )
