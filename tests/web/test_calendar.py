"""The calendar by RFC 5545: lines folded between letters, days that end before the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.web.calendar import fold_line
from tests.site_factory import SmallSite

Event = dict[str, str]


def unfolded(small: SmallSite, lang_folder: str = "su-kien") -> list[str]:
    """The content lines of a calendar, as a reader puts them together again."""
    data = (small.root / f"public/{lang_folder}/lich.ics").read_bytes()
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def events(lines: list[str]) -> list[Event]:
    """The events as name (with parameters) → value as it stands."""
    found: list[Event] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT":
            found[-1][name] = value
    return found


def test_the_calendar_has_its_frame(small: SmallSite) -> None:
    lines = unfolded(small)
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Khuyến công Thử//kcsite//VI"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2


def test_the_end_of_whole_days_is_the_day_after(small: SmallSite) -> None:
    fair, festival = events(unfolded(small))
    assert (fair["DTSTART;VALUE=DATE"], fair["DTEND;VALUE=DATE"]) == ("20261205", "20261210")
    assert (festival["DTSTART;VALUE=DATE"], festival["DTEND;VALUE=DATE"]) == (
        "20261220",
        "20261221",
    )


def test_commas_semicolons_and_backslashes_are_escaped(small: SmallSite) -> None:
    festival = events(unfolded(small))[1]
    assert festival["SUMMARY"].startswith(r"Lễ hội nghề đá\, gốm\; mây tre đan")
    assert festival["LOCATION"] == r"Nhà cổ\, bến sông"
    assert festival["DESCRIPTION"] == r"Một ngày\\đêm\, ba sân."


def test_every_event_names_itself_and_its_page(small: SmallSite) -> None:
    found = events(unfolded(small))
    assert [event["UID"] for event in found] == [
        "hoi-cho@khuyencong.example",
        "le-hoi@khuyencong.example",
    ]
    for event in found:
        assert event["DTSTAMP"].endswith("T000000Z")
        address = event["URL"].removeprefix("https://khuyencong.example")
        assert (small.root / f"public{address}index.html").is_file()


def test_the_english_calendar_is_whole_too(small: SmallSite) -> None:
    assert unfolded(small, "en/events")[0] == "BEGIN:VCALENDAR"


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("a" * 75, "a" * 75),
        ("a" * 76, "a" * 75 + "\r\n a"),
        ("a" * 150, "a" * 75 + "\r\n " + "a" * 74 + "\r\n a"),  # the space counts
        ("a" * 74 + "ế", "a" * 74 + "\r\n ế"),  # three octets that must stay together
        ("", ""),
    ],
)
def test_a_line_is_folded_after_75_octets(line: str, folded: str) -> None:
    assert fold_line(line) == folded


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_loses_nothing_and_splits_no_letter(line: str) -> None:
    pieces = fold_line(line).encode().split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert "".join([pieces[0].decode(), *(piece[1:].decode() for piece in pieces[1:])]) == line
