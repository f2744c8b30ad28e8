"""What was seen on a page is remembered as long as the page is drawn from the same things."""

import io
from pathlib import Path

import pikepdf
import pytest

from kcsite.machine import ghostscript
from kcsite.press.preflight import as_json, inspect, inspection
from kcsite.press.preflight.ink import InkMeter
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.naming import page_names
from kcsite.press.preflight.walker import Budget, Walker
from kcsite.store import Cache
from tests.press.preflight.draft import LIMITS, Draft, clean
from tests.press.preflight.faults import FAULTS


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A mark for each page that is walked."""
    marks: list[int] = []
    real = Walker.page

    def page(self: Walker, *given: object) -> object:
        marks.append(1)
        return real(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Walker, "page", page)
    return marks


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ink is not measured: most of the time would go there."""
    monkeypatch.setattr(inspection, "ghostscript", lambda: None)


def changed() -> bytes:
    """The clean file with one more word on its second page."""
    draft = Draft()
    draft.draw(1, draft.box("0 0 0 1 k"))
    return draft.bytes()


@pytest.mark.parametrize("check", sorted(FAULTS))
def test_report_from_memory_is_the_report(
    check: str, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    if check != "ink-limit":
        monkeypatch.setattr(inspection, "ghostscript", lambda: None)
    draft = Draft()
    made = FAULTS[check](draft)
    data = made if isinstance(made, bytes) else draft.bytes()
    first = as_json(inspect(data, LIMITS, cache))
    assert as_json(inspect(data, LIMITS, cache)) == first
    assert as_json(inspect(data, LIMITS)) == first


def test_only_pages_that_changed_are_walked_and_drawn(
    cache: Cache, walks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[list[int]] = []
    real = InkMeter

    def meter(data: bytes, pages: list[int], program: str | None) -> InkMeter:
        drawn.append(pages)
        return real(data, pages, program)

    monkeypatch.setattr(inspection, "InkMeter", meter)
    inspect(clean(), LIMITS, cache)
    assert len(walks) == 4
    again = inspect(changed(), LIMITS, cache)
    assert len(walks) == 5
    if ghostscript() is not None:
        assert drawn == [[0, 1, 2, 3], [1]]
    assert as_json(again) == as_json(inspect(changed(), LIMITS))


@pytest.mark.usefixtures("unmeasured")
def test_other_limits_ask_again(cache: Cache, walks: list[int]) -> None:
    inspect(clean(), LIMITS, cache)
    other = Limits(**{**{name: getattr(LIMITS, name) for name in LIMITS.__slots__}, "safe": 6.0})
    inspect(clean(), other, cache)
    assert len(walks) == 8


@pytest.mark.usefixtures("unmeasured")
def test_page_is_found_again_at_another_place(cache: Cache) -> None:
    draft = Draft()
    FAULTS["line-hairline"](draft)
    first = inspect(draft.bytes(), LIMITS, cache)
    with pikepdf.open(io.BytesIO(draft.bytes())) as pdf:
        pdf.pages.reverse()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    second = inspect(out.getvalue(), LIMITS, cache)
    (one,), (other,) = first.places("line-hairline"), second.places("line-hairline")
    assert one.page is not None and other.page == 3 - one.page and one.box == other.box


def test_name_knows_what_a_page_draws_not_its_number() -> None:
    with pikepdf.open(io.BytesIO(clean())) as one, pikepdf.open(io.BytesIO(changed())) as other:
        before, after = page_names(one), page_names(other)
    assert None not in before
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True, True]


def test_page_that_leads_back_to_itself_has_no_name() -> None:
    draft = Draft()
    FAULTS["file-complex"](draft)
    with pikepdf.open(io.BytesIO(draft.bytes())) as pdf:
        assert None in page_names(pdf)


@pytest.mark.usefixtures("unmeasured")
def test_a_file_too_long_to_walk_is_told_as_if_nothing_were_remembered(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspect(clean(), LIMITS, cache)
    monkeypatch.setattr(inspection, "Budget", lambda: Budget(12))
    alone = as_json(inspect(changed(), LIMITS))
    assert b"file-complex" in alone
    assert as_json(inspect(changed(), LIMITS, cache)) == alone
