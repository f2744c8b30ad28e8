"""A small site on the desk: its preview in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from kcsite.serve.live import Live
from tests.site_factory import REPO, TODAY, SmallSite


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite.make(tmp_path / "site")


@pytest.fixture
def live(site: SmallSite) -> Live:
    shelves = (site.root / "themes", REPO / "themes")
    found = Live(site.root, TODAY, frozenset({"site"}), shelves)
    found.take(found.look())
    return found
