"""In which order files are put where visitors already look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kcsite.hosting.order import groups

NAMES = st.sampled_from([f"{n}{end}" for n in "abcdef" for end in (".html", ".webp", ".txt")])


def test_new_before_changed_and_files_before_pages() -> None:
    put = ["a.html", "b.webp", "c.html", "d.txt"]
    assert groups(put, {"c.html", "d.txt"}) == (("b.webp",), ("a.html",), ("d.txt",), ("c.html",))


@given(st.sets(NAMES), st.sets(NAMES))
def test_every_name_once_and_none_before_what_it_may_name(put: set[str], there: set[str]) -> None:
    found = groups(put, there)
    assert sorted(name for group in found for name in group) == sorted(put)
    # A page may name anything new: what is new and no page stands before every page, what is new
    # at all before everything that stood there.
    assert not set(found[0]) & there and not set(found[1]) & there
    assert set(found[2]) <= there and set(found[3]) <= there
