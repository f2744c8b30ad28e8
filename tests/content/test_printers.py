"""A print shop's colour profile: there, and for a press with four inks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from kcsite.content.printers import PROFILES, is_for_print
from kcsite.diagnostics import Diagnostics
from tests.site_factory import SmallSite

SHOP = "content/printers/shop.yaml"
OURS = (Path(__file__).parents[2] / PROFILES / "ISOcoated_v2_300_bas.icc").read_bytes()
SCREEN = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("shop.icc", []),
        ("shop.ic", ["K221", 3, 10, "có phải bạn muốn ghi “shop.icc”?"]),
        ("../../../shop.icc", ["K221", 3, 10, None]),
        ("screen.icc", ["K222", 3, 10, None]),
        ("words.icc", ["K222", 3, 10, None]),
    ],
)
def test_a_wrong_profile_is_told_where_it_is_named(
    tmp_path: Path, named: str, told: list[object]
) -> None:
    text = f"name: Nhà in\ncondition: FOGRA39\nprofile: {named}\n"
    site = SmallSite.make(tmp_path / "site", {SHOP: text})
    for name, data in {"shop": OURS, "screen": SCREEN, "words": b"no profile"}.items():
        file = site.root / PROFILES / f"{name}.icc"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    diagnostics = Diagnostics()
    site.resolved(diagnostics)
    found = [d for d in diagnostics if d.path == SHOP]
    if not told:
        assert not found
        return
    (fault,) = found
    assert [fault.code, fault.line, fault.column] == told[:3]
    assert told[3] is None or told[3] == fault.hint()


def test_only_four_inks_are_for_print() -> None:
    assert is_for_print(OURS)
    assert not is_for_print(SCREEN)
    assert not is_for_print(b"\0" * 128)
    assert not is_for_print(b"")
