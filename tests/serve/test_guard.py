"""Only this computer's own browser, on the preview's own pages, is heard."""

from __future__ import annotations

import pytest

from kcsite.serve.guard import refused

PORT = 8000
OURS = {"Host": "127.0.0.1:8000"}


@pytest.mark.parametrize(
    "headers",
    [
        OURS,
        {"Host": "localhost:8000"},
        {**OURS, "Origin": "http://127.0.0.1:8000"},
        {**OURS, "Origin": "http://localhost:8000"},
        {**OURS, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"},
        {**OURS, "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
        {**OURS, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},  # a link in a mail
    ],
)
def test_our_own_pages_are_heard(headers: dict[str, str]) -> None:
    assert not refused(headers, PORT)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:8001"},
        {"Host": "0.0.0.0:8000"},
        {"Host": "evil.example:8000"},
        {"Host": "127.0.0.1.evil.example:8000"},
        {**OURS, "Origin": "null"},
        {**OURS, "Origin": ""},
        {**OURS, "Origin": "https://127.0.0.1:8000"},
        {**OURS, "Origin": "http://127.0.0.1:9000"},
        {**OURS, "Origin": "http://evil.example"},
        {**OURS, "Origin": "http://127.0.0.1:8000.evil.example"},
        {**OURS, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {**OURS, "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},  # another port
    ],
)
def test_all_others_are_refused(headers: dict[str, str]) -> None:
    assert refused(headers, PORT)
