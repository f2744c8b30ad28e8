"""A small site on the editor's desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from kcsite.content.models import Ref
from kcsite.editor import Desk
from kcsite.editor.history import history_of
from kcsite.editor.saving import Saver
from tests.site_factory import TODAY, SmallSite

PRODUCT = Ref("product", "den-da")
NEWS = Ref("news", "tin-mot")


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite.make(tmp_path / "site")


@pytest.fixture
def desk(site: SmallSite) -> Desk:
    return Desk(site.root, TODAY)


@pytest.fixture
def saver(desk: Desk) -> Saver:
    return Saver(desk, history_of(desk.root))
