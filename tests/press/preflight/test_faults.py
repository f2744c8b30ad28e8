"""Each check fires on the file that has its fault, and nowhere else; the clean file is clean."""

from collections.abc import Iterator

import pytest

from kcsite.machine import ghostscript
from kcsite.press.preflight import CHECKS, Report, as_html, as_json, inspect
from tests.press.preflight.draft import LIMITS, Draft, clean
from tests.press.preflight.faults import FAULTS, faulty

needs_ghostscript = pytest.mark.skipif(ghostscript() is None, reason="no Ghostscript here")


def found(report: Report) -> set[str]:
    return set(report.counts)


@pytest.fixture
def without_ghostscript(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("kcsite.press.preflight.inspection.ghostscript", lambda: None)
    yield


def test_every_check_has_a_faulty_file() -> None:
    assert set(FAULTS) == set(CHECKS)
    assert len(FAULTS) >= 40


@pytest.mark.parametrize("check", [check for check in CHECKS if check != "ink-limit"])
@pytest.mark.usefixtures("without_ghostscript")
def test_check_fires_on_its_own_file_and_no_other_does(check: str) -> None:
    assert found(inspect(faulty(check), LIMITS)) == {check}


@needs_ghostscript
def test_ink_is_a_mean_over_some_area_within_the_bleed() -> None:
    report = inspect(faulty("ink-limit"), LIMITS)
    assert found(report) == {"ink-limit"}
    (place,) = report.places("ink-limit")
    assert place.page == 3 and place.value is not None and 355 < place.value <= 361
    assert place.box is not None and 8 < place.box.x0 < 10.5 and 26 < place.box.y0 < 28


@needs_ghostscript
def test_clean_file_is_clean() -> None:
    report = inspect(clean(), LIMITS)
    assert not report.findings and not report.unmeasured
    assert len(report.passed) == len(CHECKS)
    assert report.most_ink is not None and 30 < report.most_ink < 60


@pytest.mark.usefixtures("without_ghostscript")
def test_without_ghostscript_ink_is_not_measured_and_never_passed() -> None:
    report = inspect(clean(), LIMITS)
    assert report.unmeasured == {"ink-limit": "máy không có Ghostscript"}
    assert "ink-limit" not in {check.id for check in report.passed}
    page = as_html(report, clean()).decode()
    assert "chưa đo: máy không có Ghostscript" in page and "Gửi nhà in được" not in page
    assert '"verdict": "passed"' in as_json(report).decode()


@pytest.mark.usefixtures("without_ghostscript")
def test_nothing_is_passed_in_a_file_that_does_not_open() -> None:
    report = inspect(faulty("file-unreadable"), LIMITS)
    assert not report.passed and len(report.unmeasured) == len(CHECKS) - 1


@pytest.mark.usefixtures("without_ghostscript")
def test_what_a_broken_page_hides_is_not_passed() -> None:
    report = inspect(faulty("file-content"), LIMITS)
    passed = {check.id for check in report.passed}
    assert "colour-rgb" not in passed and "box-trim" in passed


def test_drafts_are_small_and_the_same_each_time() -> None:
    for check in FAULTS:
        made = faulty(check)
        assert len(made) < 12_000, check
        if check != "file-encrypted":
            assert made == faulty(check), check
    assert Draft().bytes() == clean()
