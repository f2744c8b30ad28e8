"""`Live`: a saved text is seen at once, the whole site follows, and no fault takes a page away."""

from __future__ import annotations

import pytest

from kcsite.serve.live import Live
from kcsite.site.resolve import not_yet
from tests.site_factory import SmallSite

NEWS = "content/news/tin-mot.md"
PAGE = "/tin-tuc/tin-mot/"


def shown(live: Live, address: str = PAGE) -> str:
    return live.answer(address).body.decode()


def test_a_saved_text_is_seen_at_once(site: SmallSite, live: Live) -> None:
    assert "Câu mới tinh" not in shown(live)
    site.write(NEWS, site.read(NEWS) + "\n\nCâu mới tinh.\n")
    assert live.touch([NEWS])
    assert "Câu mới tinh" in shown(live)


def test_a_saved_title_is_seen_on_the_page_and_in_its_list(site: SmallSite, live: Live) -> None:
    title = next(line for line in site.read(NEWS).splitlines() if line.startswith("title:"))
    shown(live, "/tin-tuc/")
    site.edit(NEWS, title, "title: Tên vừa đổi")
    assert live.touch([NEWS])
    assert "Tên vừa đổi" in shown(live)
    assert "Tên vừa đổi" in shown(live, "/tin-tuc/")


@pytest.mark.parametrize("fields", [False, True])
def test_the_quick_look_shows_what_the_whole_look_shows(
    site: SmallSite, live: Live, fields: bool
) -> None:
    """Every page, after a text was put in place by itself."""
    for artifact in list(live._artifacts.values()):
        live.answer(artifact.path.removeprefix("public"))
    text = site.read(NEWS) + "\n\nMột **đoạn** nữa.\n"
    if fields:
        text = text.replace("title: ", "title: Tin ", 1)
    site.write(NEWS, text)
    assert live.touch([NEWS])
    addresses = sorted(path.removeprefix("public") for path in live._artifacts)
    quick = {address: live.answer(address).body for address in addresses}
    live.take(live.look())
    assert {address: live.answer(address).body for address in addresses} == quick


def test_what_moves_other_pages_is_left_to_the_whole_look(site: SmallSite, live: Live) -> None:
    site.write("content/news/tin-moi.md", site.read(NEWS).replace("title: ", "title: Lại "))
    assert not live.touch(["content/news/tin-moi.md"])
    assert live.answer("/tin-tuc/tin-moi/").status == 404
    live.take(live.look())
    assert live.answer("/tin-tuc/tin-moi/").status == 200
    site.delete("content/news/tin-moi.md")
    assert not live.touch(["content/news/tin-moi.md"])
    live.take(live.look())
    assert live.answer("/tin-tuc/tin-moi/").status == 404
    assert not live.touch(["themes/nho/theme.yaml"])


def test_a_faulty_file_is_told_and_its_last_good_page_stays(site: SmallSite, live: Live) -> None:
    before = shown(live)
    whole = site.read(NEWS)
    site.write(NEWS, whole.replace("---\n", "---\nngay-thang: hôm nay\n", 1))
    assert not live.touch([NEWS])
    live.take(live.look())
    answer = live.answer(PAGE)
    assert [fault.code for fault in answer.faults if fault.path == NEWS] == ["K102"]
    assert answer.body.decode() == before
    # Another page goes on living meanwhile.
    other = "content/news/tin-hai.md"
    site.write(other, site.read(other) + "\n\nVẫn sửa được.\n")
    live.take(live.look())
    assert "Vẫn sửa được" in shown(live, "/tin-tuc/tin-hai/")
    site.write(NEWS, whole)
    live.take(live.look())
    assert not [fault for fault in live.answer(PAGE).faults if fault.path == NEWS]


def test_faulty_settings_leave_everything_as_it_was(site: SmallSite, live: Live) -> None:
    before = shown(live)
    site.write("content/site.yaml", "name: [")
    live.take(live.look())
    assert live.faults
    assert shown(live) == before


def test_a_template_that_fails_leaves_the_last_good_page(site: SmallSite, live: Live) -> None:
    before = shown(live)
    template = "themes/nho/templates/web/news.html"
    site.write(template, "{{ khong_co }}")
    live.take(live.look())
    answer = live.answer(PAGE)
    assert answer.body.decode() == before
    assert "K603" in {fault.code for fault in answer.faults}


def test_drafts_are_shown_and_known(site: SmallSite, live: Live) -> None:
    site.write(NEWS, site.read(NEWS).replace("---\n", "---\ndraft: có\n", 1))
    live.take(live.look())
    answer = live.answer(PAGE)
    assert answer.status == 200
    assert answer.entry is not None
    assert not_yet(answer.entry.vi.data, live.today) == "draft"
    assert [address for _, address in live.unpublished()] == [PAGE]


@pytest.mark.parametrize(
    "address",
    ["/../content/site.yaml", "/%2e%2e/content/site.yaml", "/.kcsite/state", "//etc/passwd", "/x"],
)
def test_nothing_but_planned_outputs_is_sent(live: Live, address: str) -> None:
    answer = live.answer(address)
    assert answer.status == 404
    assert b"base_url" not in answer.body
