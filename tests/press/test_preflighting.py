"""The preflight of the small printed site: its own press files pass, and what follows when one fails."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kcsite import cli
from kcsite.diagnostics import Diagnostics
from kcsite.machine import ghostscript
from kcsite.plan import Work
from kcsite.press import preflighting
from kcsite.press.preflight import CHECKS
from kcsite.press.printing import press_file
from kcsite.site.site import parse_key_ref
from kcsite.store import Cache
from kcsite.trace import Trace
from tests.site_factory import BULLETIN as ISSUE
from tests.site_factory import PHOTOS, TODAY, SmallSite, jpeg

BROCHURE, BULLETIN = "brochure:sach", "bulletin:so-1"


def work(press: Any) -> Work:
    return Work(Trace(press.world), press.theme, press.root, Cache(press.root), Diagnostics())


@pytest.mark.parametrize("ref", [BROCHURE, BULLETIN])
def test_own_press_files_have_no_error(press: Any, ref: str) -> None:
    desk = work(press)
    report = preflighting.preflight_report(desk, parse_key_ref(ref))
    assert not report.errors, report.findings
    assert not desk.diagnostics.errors and not desk.aside
    told = json.loads(preflighting.preflight_json(desk, parse_key_ref(ref)))
    assert told["verdict"] == "passed" and told["pages"] % 4 == 0
    assert set(told["passed"]) <= set(CHECKS)
    # Fixture pictures are small on purpose; nothing else is to be explained.
    assert {check.id for check in report.warnings} <= {"image-soft"}, report.findings


def test_same_file_same_report(press: Any) -> None:
    ref = parse_key_ref(BULLETIN)
    first, second = work(press), work(press)
    assert preflighting.preflight_html(first, ref) == preflighting.preflight_html(second, ref)


def test_report_is_one_file_that_asks_for_nothing(press: Any) -> None:
    page = preflighting.preflight_html(work(press), parse_key_ref(BROCHURE)).decode()
    assert page.startswith("<!doctype html>") and '<html lang="vi">' in page
    assert not re.search(r'(?:src|href)="(?!data:)|url\(|<script|@import', page)


SECOND_OPINIONS = {
    "qpdf": (["qpdf", "--check", "{}"], r"No syntax or stream encoding errors"),
    "pdffonts": (["pdffonts", "{}"], r"^(?!.* no +(yes|no) +(yes|no) +\d).*$"),
    "mutool": (["mutool", "info", "{}"], r"Pages: \d+"),
    "pdfimages": (["pdfimages", "-list", "{}"], r"^(?!.* rgb ).*$"),
}


@pytest.mark.parametrize("program", SECOND_OPINIONS)
def test_other_programs_agree(press: Any, tmp_path: Path, program: str) -> None:
    command, wanted = SECOND_OPINIONS[program]
    if shutil.which(program) is None:
        pytest.skip(f"no {program} here")
    file = tmp_path / "press.pdf"
    file.write_bytes(press_file(work(press), parse_key_ref(BULLETIN)))
    ran = subprocess.run(
        [part.format(file) for part in command],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    if wanted.startswith("^(?!"):
        assert all(re.match(wanted, line) for line in lines), ran.stdout
    else:
        assert re.search(wanted, ran.stdout), ran.stdout


@pytest.mark.skipif(ghostscript() is None, reason="no Ghostscript here")
def test_ghostscript_counts_about_as_much_ink(press: Any, tmp_path: Path) -> None:
    """`inkcov` tells the share of a page that each ink covers: where we see none, neither may it."""
    file = tmp_path / "press.pdf"
    file.write_bytes(press_file(work(press), parse_key_ref(BULLETIN)))
    program = ghostscript()
    assert program is not None
    ran = subprocess.run(
        [program, "-q", "-o", "-", "-r36", "-sDEVICE=ink_cov", str(file)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout
    covers = [
        [float(part) for part in line.split()[:4]]
        for line in ran.stdout.splitlines()
        if "CMYK OK" in line
    ]
    report = preflighting.preflight_report(work(press), parse_key_ref(BULLETIN))
    assert len(covers) == len(report.folios)
    # A mean over the page can never be above the heaviest square of it.
    assert report.most_ink is not None and max(map(sum, covers)) <= report.most_ink


def test_a_failing_file_is_held_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through the command: code 1, a report to read, the last good file untouched; then all is well."""
    site = SmallSite.make(tmp_path / "site", {"content/bulletins/2026.md": ISSUE})
    for name, colour in PHOTOS.items():
        site.write_bytes(name, jpeg(colour, (1400, 1300)))
    folder = site.root / "press/ban-tin-2026"
    command = ["-C", str(site.root), "build", "--only", "press", "--as-of", TODAY.isoformat()]
    assert cli.main(command) == 0
    good = (folder / "ban-tin-2026-press.pdf").read_bytes()
    assert json.loads((folder / "preflight.json").read_text("utf-8"))["verdict"] == "passed"
    shop = "content/printers/mac-dinh.yaml"
    site.edit(shop, "minimum_ppi: 150", "minimum_ppi: 600")
    capsys.readouterr()
    assert cli.main(command) == 1
    said = capsys.readouterr()
    assert "lỗi[K720]" in said.out and "Ảnh vỡ" in said.out and "trang 1" in said.out
    assert "content/bulletins/2026.md" in said.out
    assert "press/ban-tin-2026/preflight-failed.html" in said.out
    assert "Traceback" not in said.out + said.err
    assert (folder / "ban-tin-2026-press.pdf").read_bytes() == good
    assert "Chưa gửi nhà in được" in (folder / "preflight-failed.html").read_text("utf-8")
    # The cover's picture, which the back cover repeats.
    assert json.loads((folder / "preflight-failed.json").read_text("utf-8"))["counts"]["error"] == 2
    site.edit(shop, "minimum_ppi: 600", "minimum_ppi: 150")
    assert cli.main(command) == 0
    assert not list(folder.glob("preflight-failed*"))
    assert (folder / "ban-tin-2026-press.pdf").read_bytes() == good
