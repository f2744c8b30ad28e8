"""A small printed site: the theme, rules and printers of the repository, the fixture's own content,
pictures made here. Each publication is laid out once for all tests of this folder.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from kcsite.content.load import load
from kcsite.diagnostics import Diagnostics
from kcsite.machine import ghostscript
from kcsite.photographs import probe_all
from kcsite.plan import Artifact, Work
from kcsite.press.forms import make_publication
from kcsite.press.publication import press_pages
from kcsite.site.resolve import resolve
from kcsite.site.site import Site, parse_key_ref
from kcsite.site.world import answers
from kcsite.store import Cache, scan
from kcsite.theme import Theme, load_theme
from kcsite.trace import Answer, Key, Trace, World

REPOSITORY = Path(__file__).parents[2]
FIXTURE = REPOSITORY / "tests" / "fixtures" / "press"
TOPS = ("content", "products", "artisans")


@dataclass(frozen=True)
class Press:
    """A site ready to be printed."""

    root: Path
    site: Site
    theme: Theme
    world: World

    def make(self, ref: str, form: str) -> tuple[bytes, Diagnostics, tuple[Key, ...]]:
        """A publication's bytes, what was wrong, what was read."""
        work = self.work()
        data = make_publication(Artifact("press/x.pdf", "publication", (ref, form)), work)
        return data, work.diagnostics, tuple(work.trace.keys)

    def work(self) -> Work:
        """An empty trace of this site's world."""
        return Work(Trace(self.world), self.theme, self.root, Cache(self.root), Diagnostics())


def _picture(path: Path, hue: int) -> None:
    image = Image.new("RGB", (1800, 1350), (200 - hue, 120 + hue, 90))
    ImageDraw.Draw(image).ellipse((400, 200, 1400, 1200), fill=(30 + hue, 90, 160 - hue))
    image.save(path, quality=90)


def open_site(root: Path) -> Press:
    diagnostics = Diagnostics()
    inputs = scan(root, TOPS)
    loaded = load(root, inputs, diagnostics)
    compiled = root / ".kcsite" / "templates"
    theme = load_theme("khuyencong", [REPOSITORY / "themes"], compiled, diagnostics)
    assert loaded is not None and theme is not None
    assets, _ = probe_all(loaded, root, inputs, {}, diagnostics)
    site = resolve(loaded, assets, dt.date(2027, 6, 1), diagnostics)
    assert not diagnostics.errors, [d.message() for d in diagnostics.errors]
    files: dict[str, Answer] = {"content-file": lambda key: (root / str(key[1])).read_bytes()}
    files["machine"] = lambda key: ghostscript() is not None
    return Press(root, site, theme, World({**answers(site), **theme.answers, **files}))


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    root = tmp_path_factory.mktemp("press") / "site"
    shutil.copytree(FIXTURE, root)
    for name in ("rules", "printers"):
        shutil.copytree(REPOSITORY / "content" / name, root / "content" / name)
    for number, folder in enumerate(sorted((root / "products").iterdir())):
        _picture(folder / f"{folder.name}.jpg", number * 17)
    return open_site(root)


@pytest.fixture(scope="session")
def glued(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Press:
    """The same site whose printer glues: eight pages a sheet, thick paper."""
    root = tmp_path_factory.mktemp("glued") / "site"
    shutil.copytree(press.root, root)
    shop = root / "content/printers/mac-dinh.yaml"
    text = shop.read_text(encoding="utf-8").replace("saddle-stitch\n", "perfect\n")
    text = text.replace("binding_unit: 4", "binding_unit: 8\nbody_caliper: 0.5")
    shop.write_text(text, encoding="utf-8")
    return open_site(root)


Printed = Callable[[str, str], bytes]


@pytest.fixture(scope="session")
def printed(press: Press) -> Printed:
    """A publication in a form, laid out once."""
    made: dict[tuple[str, str], bytes] = {}

    def get(ref: str, form: str) -> bytes:
        if (ref, form) not in made:
            made[ref, form] = press.make(ref, form)[0]
        return made[ref, form]

    return get


@pytest.fixture(scope="session")
def inked_pages(press: Press) -> Callable[[str], bytes]:
    """A publication's pages in ink as they are laid out, before they are finished."""
    made: dict[str, bytes] = {}

    def get(ref: str) -> bytes:
        if ref not in made:
            made[ref] = press_pages(press.work(), parse_key_ref(ref))
        return made[ref]

    return get
