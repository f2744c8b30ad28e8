"""The narrow resolver."""

from __future__ import annotations

import pytest

from kcsite.content.yaml_loader import plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("40", 40),
        ("-7", -7),
        ("12.5", 12.5),
        ("0.62", 0.62),
        ("-0.5", -0.5),
        ("3.0", 3.0),
        ("10.9574", 10.9574),
        ("106.8426", 106.8426),
    ],
)
def test_values(text: str, value: object) -> None:
    assert plain(text) == value
    assert type(plain(text)) is type(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        assert str(plain(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "yes",
        "on",
        "off",
        "True",
        "TRUE",
        "Null",
        "0123456701",
        "007",
        "-0",
        "+5",
        "1_000",
        "0x1f",
        "0o7",
        "12:30",
        "190:20:30",
        "1e3",
        ".5",
        "5.",
        ".inf",
        "250.000",
        "1.250",
        "10.957",
        "1.10",
        "1.250.000",
        "12,5",
        "2026-02-10",
        "2026-02-10T08:00:00",
        "=",
        "<<",
        "1234567890123456",
        "12345678.5",
        "0.123456789",
        "٣",
        "²",
    ],
)
def test_everything_else_stays_text(text: str) -> None:
    assert plain(text) == text
