"""Merging bodies: what was merely spelled anew stays as its writer left it."""

from __future__ import annotations

import pytest

from kcsite.editor.bodies import merge_body

BODY = """
Đoạn *một* có [liên kết](san-pham:den-da).

* mục
* mục nữa

::: san-pham den-da

| A | B |
| --- | ---: |
| 1 | 2 |

Cuối[^1].

[^1]: Chú.
"""


def test_a_body_that_was_only_respelled_stays() -> None:
    respelled = BODY.replace("*một*", "_một_").replace("* mục", "- mục").replace("[^1]", "\\[^1]")
    assert merge_body(BODY, respelled.replace("---:", "---:  ")) == BODY


def test_only_the_paragraph_that_was_changed_changes() -> None:
    typed = BODY.replace("*một*", "_một_").replace("Cuối", "Kết").replace("* mục", "- mục")
    assert merge_body(BODY, typed) == BODY.replace("Cuối", "Kết")


@pytest.mark.parametrize("body", ["", "\n", BODY, "Một dòng"])
def test_the_same_body_is_the_same_body(body: str) -> None:
    assert merge_body(body, body.strip()) == body
