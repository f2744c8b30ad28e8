"""The editing page as staff use it: in a real browser, over a real preview of a small site."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from kcsite.editor import decap
from kcsite.vietnamese.text import fold
from tests.browser.conftest import ROOT, TODAY
from tests.site_factory import SmallSite, jpeg

NEWS = "content/news/tin-mot.md"


@pytest.fixture(scope="session")
def program(request: pytest.FixtureRequest) -> Path:
    """Decap, fetched as `serve` fetches it, once for all runs."""
    assert request.config.cache is not None
    folder = Path(request.config.cache.mkdir("decap"))
    with (folder / "lock").open("a", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one worker fetches, the others wait
        try:
            if not decap.is_here(folder):
                decap.fetch(folder)
        except decap.Unfetched as why:
            if os.environ.get("CI"):
                raise
            pytest.skip(str(why))
    return decap.folder(folder)


@pytest.fixture
def small(tmp_path: Path, program: Path) -> SmallSite:
    site = SmallSite.make(tmp_path / "site")
    shutil.copytree(program, decap.folder(site.root))
    return site


@pytest.fixture
def origin(small: SmallSite) -> Iterator[str]:
    """The address of the preview of the small site."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["-C", small.root, "serve", "--no-browser", "--port", str(port), "--as-of", TODAY]
    running = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-u", "-m", "kcsite", *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert running.stdout is not None
    said = ""
    for line in running.stdout:
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            break
    else:
        pytest.fail(said)
    yield found[0]
    running.terminate()
    running.communicate()


@pytest.fixture
def desk(browser: Browser, origin: str) -> Iterator[Callable[[str], Page]]:
    """Opens an address of the preview. Nobody but the preview is ever asked for anything."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(40_000)
    elsewhere: list[str] = []
    context.on(
        "request",
        lambda r: (
            r.url.startswith((origin, "blob:", "data:")) or elsewhere.append(r.url)  # type: ignore[func-returns-value]
        ),
    )

    def open_page(address: str) -> Page:
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(origin + address, wait_until="commit")
        return page

    yield open_page
    context.close()
    assert not elsewhere


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("menuitem", name="Lưu", exact=True).click()


def choose(page: Page, label: str, typed: str, chosen: str) -> None:
    """Search in a field and take what it finds."""
    field = page.get_by_label(label).locator("visible=true").first
    field.click()
    field.type(typed)
    page.get_by_role("option", name=chosen).or_(page.get_by_text(chosen, exact=True)).last.click()


def type_as_unikey(page: Page, text: str) -> None:
    """As a Vietnamese keyboard does: letters first, then the word again with its marks, no pause."""
    for word in re.split(r"(\s)", text):
        plain = fold(word)
        page.keyboard.type(plain or word)
        if plain and plain != word:
            for _ in plain:
                page.keyboard.press("Backspace")
            page.keyboard.insert_text(word)


def body_of(page: Page) -> Locator:
    return page.locator("[data-slate-editor]").locator("visible=true").first


def test_a_product_with_three_photographs_and_a_recognition(
    small: SmallSite, desk: Callable[[str], Page], tmp_path: Path
) -> None:
    page = desk("/admin/#/collections/product/new")
    page.get_by_label("Tên hoặc tiêu đề").first.fill("Đèn lồng Bửu Long")
    choose(page, "Nhóm sản phẩm", "thu cong", "1. Thủ công mỹ nghệ")
    choose(page, "Cơ sở làm ra sản phẩm", "da tay", "Hợp tác xã Đá Tây")
    for number, colour in enumerate(("#933", "#393", "#339"), 1):
        picture = tmp_path / f"Ảnh đèn {number}.jpg"
        picture.write_bytes(jpeg(colour))
        page.get_by_role("button", name="Thêm ảnh").first.click()
        page.get_by_role("button", name="Chọn ảnh").locator("visible=true").last.click()
        page.locator("input[type=file]").set_input_files(picture)
        page.get_by_role("button", name="Dùng ảnh đã chọn").click()
        if number > 1:
            described = page.get_by_label("Mô tả ảnh").locator("visible=true").last
            described.fill(f"Đèn lồng nhìn từ phía {number}")
    # The point that no crop may lose: a quarter from the left of the last picture.
    box = page.locator(".kc-diem div").last
    box.scroll_into_view_if_needed()
    size = box.bounding_box()
    assert size is not None
    box.click(position={"x": size["width"] / 4, "y": size["height"] / 2})
    page.get_by_role("button", name="Thêm lần công nhận").first.click()
    choose(
        page, "Chương trình công nhận", "cong nghiep", "Sản phẩm công nghiệp nông thôn tiêu biểu"
    )
    choose(page, "Cấp công nhận", "tinh", "Cấp tỉnh, thành phố")
    page.get_by_label("Năm công nhận").locator("visible=true").first.fill("2025")
    save(page)

    # The first photograph lacks its description: told in place, nothing written.
    told = page.locator(".kc-loi")
    expect(told).to_contain_text("Ảnh sản phẩm › mục 1: ảnh chưa có mô tả")
    assert not (small.root / "products/den-long-buu-long").exists()
    described = page.get_by_label("Mô tả ảnh").locator("visible=true").first
    described.fill("Đèn lồng treo trước hiên")
    save(page)
    expect(page).to_have_url(re.compile("#/collections/product/entries/den-long-buu-long$"))
    expect(told).to_have_count(0)

    folder = small.root / "products/den-long-buu-long"
    assert {path.name for path in folder.iterdir()} == {
        "product.md", "anh-den-1.jpg", "anh-den-2.jpg", "anh-den-3.jpg",
    }  # fmt: skip
    text = (folder / "product.md").read_text("utf-8")
    point = re.search(r"focus: \[(0\.\d+), (0\.\d+)\]", text)
    assert point is not None
    assert [float(n) for n in point.groups()] == pytest.approx([0.25, 0.5], abs=0.02)
    assert text == (
        "---\n"
        "title: Đèn lồng Bửu Long\n"
        "group: 1\n"
        "establishment: da-tay\n"
        "recognitions:\n"
        "  - scheme: cnnt\n"
        "    level: tinh\n"
        "    year: 2025\n"
        "photos:\n"
        "  - file: anh-den-1.jpg\n"
        "    alt: Đèn lồng treo trước hiên\n"
        "  - file: anh-den-2.jpg\n"
        "    alt: Đèn lồng nhìn từ phía 2\n"
        "  - file: anh-den-3.jpg\n"
        "    alt: Đèn lồng nhìn từ phía 3\n"
        f"    {point[0]}\n"
        "---\n"
    )

    # Saved again from the same form: no stranger to its own last save.
    page.get_by_label("Câu chuyện sản phẩm").first.fill("Thắp nến là sáng.")
    save(page)
    expect(page.get_by_text("Đã lưu").first).to_be_visible()
    expect(page.get_by_text("Chưa lưu", exact=True)).to_have_count(0)
    assert "\nstory: Thắp nến là sáng.\n" in (folder / "product.md").read_text("utf-8")


def test_news_typed_at_full_speed_is_seen_in_the_second_tab(
    small: SmallSite, desk: Callable[[str], Page]
) -> None:
    before = small.read(NEWS).splitlines()
    live = desk("/tin-tuc/tin-mot/")
    expect(live.get_by_role("link", name="Sửa mục này")).to_be_attached()
    page = desk("/admin/#/collections/news/entries/tin-mot")
    title = page.get_by_label("Tên hoặc tiêu đề").first
    title.fill("")
    title.click()
    type_as_unikey(page, "Đèn đá Bửu Long thắp sáng phố phường Biên Hòa")
    body = body_of(page)
    body.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    type_as_unikey(page, "Những chiếc đèn được thắp lúc chạng vạng, ai đi qua cũng ngước nhìn.")
    save(page)
    expect(live.get_by_text("Những chiếc đèn được thắp lúc chạng vạng")).to_be_visible()
    expect(live.get_by_role("heading", level=1)).to_have_text(
        re.compile("Đèn đá Bửu Long thắp sáng phố")
    )
    after = small.read(NEWS).splitlines()
    assert after[1] == "title: Đèn đá Bửu Long thắp sáng phố phường Biên Hòa"
    assert after[-2:] == [
        "",
        "Những chiếc đèn được thắp lúc chạng vạng, ai đi qua cũng ngước nhìn.",
    ]
    # All that was not typed stands as it stood, the link in the text too.
    assert [after[0], *after[2:-2]] == [before[0], *before[2:]]


def test_what_was_deleted_comes_back(small: SmallSite, desk: Callable[[str], Page]) -> None:
    text, picture = small.read("products/binh-gom/product.md"), "products/binh-gom/binh.jpg"
    page = desk("/admin/#/collections/product/entries/binh-gom")
    expect(page.get_by_label("Tên hoặc tiêu đề").first).to_have_value("Bình gốm men xanh")
    page.get_by_role("button", name="Xóa mục này").click()
    # Another product's text leads here.
    told = page.locator(".kc-loi")
    expect(told).to_contain_text("sản phẩm “Đèn đá Bửu Long”")
    small.edit("products/den-da/product.md", " Xem thêm [bình gốm](san-pham:binh-gom).", "")
    page.get_by_role("button", name="Xóa mục này").click()
    expect(page).to_have_url(re.compile("#/collections/product$"))
    assert not (small.root / "products/binh-gom").exists()

    page = desk("/admin/lich-su/")
    page.get_by_role("link", name="Xóa sản phẩm “Bình gốm men xanh”").click()
    expect(page.get_by_text("Mục này đã bị xóa")).to_be_visible()
    page.get_by_role("button", name="Lấy lại bản này").first.click()
    expect(page.get_by_role("link", name="Sửa mục này")).to_be_visible()
    assert small.read("products/binh-gom/product.md") == text
    assert (small.root / picture).exists()


def test_the_page_speaks_vietnamese(desk: Callable[[str], Page]) -> None:
    """Every phrase that Decap has in English, it has in Vietnamese too."""
    page = desk("/admin/")
    expect(page.get_by_role("link", name="Tin tức")).to_be_visible()
    lacking = page.evaluate(
        """() => {
          const flat = (o, way) => Object.entries(o).flatMap(([key, value]) =>
            typeof value === "string" ? [[way + key, value]] : flat(value, way + key + "."));
          const own = new Map(flat(CMS.getLocale("vi"), ""));
          return flat(CMS.getLocale("en"), "").filter(([key, said]) => !own.has(key)
            || (own.get(key) === said && /[a-z]/.test(said.replace(/%\\{\\w+\\}/g, "")))).map(([key]) => key);
        }"""
    )
    assert lacking == []
    # And it finds Vietnamese, with accents or without.
    for typed in ("Đèn đá", "den da"):
        field = page.get_by_placeholder("Tìm khắp nơi")
        field.fill(typed)
        field.press("Enter")
        expect(page.get_by_text("den da", exact=False).first).to_be_visible()
        expect(page.get_by_role("link", name="Đèn đá xuống phố")).to_be_visible()
