"""A new entry says of itself what is still missing, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kcsite.content.models import KINDS, Kind
from kcsite.content.skeleton import file_name, skeleton
from kcsite.content.source import parse_document
from kcsite.diagnostics import Diagnostics
from tests.site_factory import SmallSite

TODAY = dt.date(2026, 11, 22)
TITLE = 'Hội chợ: "mây tre" # 1'

# What a blank asks for: a value, one item at least, a description of a picture.
ASKS = {"K104", "K113", "K140"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_new_entry_asks_only_for_its_blanks(kind: Kind, site: SmallSite) -> None:
    name = file_name(kind, TITLE)
    site.write(name, skeleton(kind, TITLE, TODAY))
    site.loaded(told := Diagnostics())
    own = [fault for fault in told.errors if fault.path == name]
    assert {fault.code for fault in own} <= ASKS, own


def test_a_news_item_is_whole_at_once(site: SmallSite) -> None:
    name = file_name(KINDS["news"], TITLE)
    site.write(name, skeleton(KINDS["news"], TITLE, TODAY))
    loaded = site.loaded(told := Diagnostics())
    assert loaded is not None
    assert not [fault for fault in told if fault.path == name]
    (entry,) = [e for e in loaded.entries.values() if e.vi.path == name]
    assert entry.vi.data.title == TITLE
    assert entry.vi.data.draft


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_optional_field_can_be_freed_of_its_mark(kind: Kind) -> None:
    """Without their marks the optional lines are YAML of fields that the model knows."""
    head, optional = skeleton(kind, TITLE, TODAY).split("Cần mục nào thì", 1)
    lines = optional.split("---")[0].splitlines()[1:]
    text = f"{head}\n" + "\n".join(line.removeprefix("# ") for line in lines) + "\n---\n"
    told = Diagnostics()
    document = parse_document(file_name(kind, TITLE), text.encode(), told)
    assert not told.errors, list(told)
    assert document is not None
    assert set(document.data) <= set(kind.model.model_fields)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite.make(tmp_path / "site")
