"""A file made to hurt gives findings: no exception, no endless walk, no memory without bound."""

import random
import zlib

import pytest
from pikepdf import Array, Dictionary, Name

from kcsite.press.preflight import as_html, as_json, inspect, walker
from tests.press.preflight.draft import LIMITS, Draft, clean


@pytest.fixture(autouse=True)
def no_ghostscript(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kcsite.press.preflight.inspection.ghostscript", lambda: None)


def checks(data: bytes) -> set[str]:
    report = inspect(data, LIMITS)
    assert as_json(report) and as_html(report, data)
    return set(report.counts)


def test_forms_that_multiply() -> None:
    draft = Draft()
    form = draft.form("q Q")
    for _ in range(12):
        outer = draft.form("/X Do " * 20)
        outer.Resources = Dictionary(XObject=Dictionary(X=form))
        form = outer
    draft.name("/XObject", "/X", form)
    draft.draw(0, "/X Do")
    assert "file-complex" in checks(draft.bytes())


def test_content_that_swells() -> None:
    draft = Draft()
    bomb = draft.form("")
    bomb.write(zlib.compress(b"q Q " * 4_000_000, 9), filter=Name.FlateDecode)
    draft.name("/XObject", "/X", bomb)
    draft.draw(0, "/X Do")
    assert "file-complex" in checks(draft.bytes())


def test_more_operators_than_are_ever_needed() -> None:
    budget = walker.Budget(100)
    budget.spend(100)
    with pytest.raises(walker.Spent):
        budget.spend(1)


@pytest.mark.parametrize(
    "operators",
    [
        "1 0 0 1 cm",
        "/Absent gs",
        "/Absent cs 1 scn 0 0 9 9 re f",
        "(a) Tj",
        "Q Q Q",
        "1e400 w",
        "9" * 400 + " w 0 0 m 1 1 l S",
        "[(a) /N << >>] TJ",
        "BT /F (x) Tf ET",
        "/Absent sh",
        "q " * 3000,
        "BI /W 1 /H 1 /BPC 8 /CS /Absent ID x EI",
        "/Pattern cs /Absent scn 0 0 9 9 re f",
        "[] 0 d [ [ [ [ ( unended",
        "<< /A << /B",
        "\x00\xff\x80 \x01",
    ],
)
def test_operators_that_mean_nothing(operators: str) -> None:
    draft = Draft()
    draft.draw(0, operators.encode("latin-1"))
    checks(draft.bytes())


def test_pattern_that_paints_itself() -> None:
    draft = Draft()
    pattern = draft.form("/Pattern cs /P scn 0 0 99 99 re f", PatternType=1, PaintType=1)
    pattern.Resources = Dictionary(Pattern=Dictionary(P=pattern))
    draft.name("/Pattern", "/P", pattern)
    draft.draw(0, "/Pattern cs /P scn 0 0 99 99 re f")
    assert checks(draft.bytes()) <= {"file-complex"}


def test_mask_that_masks_itself() -> None:
    draft = Draft()
    form = draft.form("/M gs 0 0 9 9 re f")
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form))
    form.Resources = Dictionary(ExtGState=Dictionary(M=state))
    draft.name("/ExtGState", "/M", state)
    draft.draw(0, "/M gs 0 0 9 9 re f")
    checks(draft.bytes())


def test_spaces_and_functions_without_end() -> None:
    draft = Draft()
    space = draft.pdf.make_indirect(Array([Name.Indexed]))
    space.extend([space, 1, b"ab"])
    function = draft.pdf.make_indirect(Dictionary(FunctionType=3))
    function.Functions = Array([function])
    draft.name("/ColorSpace", "/S", space)
    draft.name("/Shading", "/F", Dictionary(ShadingType=2, ColorSpace=space, Function=function))
    draft.draw(0, "/S cs 1 sc 0 0 9 9 re f /F sh")
    assert "colour-unknown" in checks(draft.bytes())


def test_pages_that_are_no_pages() -> None:
    draft = Draft()
    page = draft.pdf.pages[0].obj
    page.MediaBox = Array([Name.A, 0])
    page.TrimBox = Dictionary()
    page.Resources = Array([])
    page.Annots = Array([1, Name.A, Dictionary()])
    checks(draft.bytes())


@pytest.mark.parametrize("seed", range(16))
def test_bytes_changed_at_random(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(clean())
    for _ in range(chance.choice((3, 20, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    checks(bytes(data[: chance.choice((len(data), len(data) // 2))]))


@pytest.mark.parametrize("data", [b"", b"%PDF", b"\x00" * 5000, b"GIF89a", b"%PDF-1.6\n" * 2000])
def test_bytes_that_are_no_pdf(data: bytes) -> None:
    assert "file-unreadable" in checks(data)


def test_names_and_strings_cannot_write_into_the_report() -> None:
    draft = Draft()
    draft.other_font("AAAAAA+<script>alert(1)</script>", None)
    data = draft.bytes()
    page = as_html(inspect(data, LIMITS), data).decode()
    assert "<script" not in page
