"""What is printed is shared out to processes so that none lays out pages that another needs."""

from __future__ import annotations

from kcsite.pipeline.apart import groups_of
from kcsite.plan import Artifact


def form(of: str, name: str) -> Artifact:
    return Artifact(f"press/{of}-{name}.pdf", "publication", (of, name))


def card(number: int) -> Artifact:
    return Artifact(f"public/{number}.pdf", "card", (f"product:{number}", "vi"))


PRESS, TICKET, PACKAGE = (form("a", name) for name in ("press", "ticket", "package"))
PROOF, BOOKLET = (form("a", name) for name in ("proof", "booklet"))
OTHER = form("b", "press")


def test_ink_and_screen_are_apart_and_ink_is_first() -> None:
    found = groups_of([PROOF, PRESS, TICKET, OTHER, BOOKLET, PACKAGE])
    assert found == [[PRESS, TICKET, PACKAGE], [OTHER], [PROOF, BOOKLET]]


def test_few_single_pages_go_with_the_last() -> None:
    assert groups_of([PRESS, PROOF, card(1)]) == [[PRESS], [PROOF, card(1)]]
    assert groups_of([card(1)]) == [[card(1)]]
    assert groups_of([]) == []


def test_many_single_pages_are_a_group() -> None:
    cards = [card(number) for number in range(10)]
    assert groups_of([*cards, PRESS]) == [[PRESS], cards]
