"""A small real site in a test's folder, built by the same pipeline as any other.

Rules, units and the theme are the repository's own; everything else is as little as shows something.
"""

from __future__ import annotations

import atexit
import datetime as dt
import io
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from kcsite import pipeline, publish, quick, store
from kcsite.cli.console import Progress
from kcsite.content.entry import Asset
from kcsite.content.load import Loaded, load
from kcsite.diagnostics import Diagnostics
from kcsite.media.poster import SIZE
from kcsite.report import BuildReport
from kcsite.site.resolve import resolve
from kcsite.site.site import Site

REPO = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 20)
BOTH = frozenset({"site", "press"})

FILES: dict[str, str] = {
    "content/site.yaml": """\
name: Trung tâm Khuyến công Thử Nghiệm
short_name: Khuyến công Thử
name_en: Test Centre for Industrial Promotion
short_name_en: Test Promotion
base_url: https://khuyencong.example
theme: nho
address:
  unit: phường Trấn Biên
  detail: Số 0 đường Thử
contacts:
  - {type: phone, value: 0251 3000 001, label: Văn thư, official: true}
per_page: 6
""",
    "products/den-da/product.md": """\
---
title: Đèn đá Bửu Long
summary: Đèn sân vườn đục từ đá xanh.
group: 1
establishment: da-tay
craft: cham-da
makers: [tran-van-da]
recognitions:
  - scheme: cnnt
    level: tinh
    year: 2024
    contest: tinh-2024
  - scheme: ocop
    stars: 4
    year: 2022
    issued: 2022-03-31
photos:
  - file: den.jpg
    alt: Đèn đá ba tầng bên lối đi
---
Đục từ một khối đá. Xem thêm [bình gốm](san-pham:binh-gom).
""",
    "products/den-da/product.en.md": """\
---
title: Bửu Long stone lantern
summary: A garden lantern cut from blue stone.
---
Cut from one block.
""",
    "products/binh-gom/product.md": """\
---
title: Bình gốm men xanh
group: 1
establishment: da-tay
photos:
  - file: binh.jpg
    alt: Bình gốm men xanh cao
---
Bình vuốt tay.
""",
    "content/establishments/da-tay.md": """\
---
title: Hợp tác xã Đá Tây
owner_type: hop-tac-xa
address:
  unit: phường Biên Hòa
trades: [2]
craft: cham-da
contacts:
  - type: phone
    value: 0901 234 567
    consent: {date: 2026-01-05, document: Phiếu 05}
  - {type: mobile, value: 0908 765 432}
---
Xưởng bên sông.
""",
    "content/crafts/cham-da.md": """\
---
title: Chạm đá Bửu Long
type: nghe-truyen-thong
trade: 2
places:
  - unit: phường Biên Hòa
---
Nghề có từ lâu.
""",
    "artisans/tran-van-da/artisan.md": """\
---
title: Trần Văn Đá
honorific: Ông
trade: chạm đá
craft: cham-da
birth_year: 1961
portrait:
  file: chan-dung.jpg
  alt: Ông Đá bên khối đá
titles:
  - name: Nghệ nhân ưu tú
    level: nha-nuoc
    year: 2024
consent:
  date: 2026-02-03
  document: Phiếu 03
  fields: [portrait]
---
Ông theo nghề từ nhỏ.
""",
    "artisans/le-thi-may/artisan.md": """\
---
title: Lê Thị Mây
honorific: Bà
trade: mây tre
titles:
  - name: Thợ giỏi
    level: tinh
    year: 2023
---
Bà đan từ năm mười tuổi.
""",
    "artisans/vinh-danh.csv": """\
Họ tên,Xưng hô,Danh hiệu,Cấp,Năm,Nghề,Xã phường,Năm sinh
Nguyễn Văn An,Ông,Thợ giỏi,tinh,2024,gốm,phường Biên Hòa,1977
Phạm Thị Ánh,Bà,Thợ giỏi,tinh,2024,gốm,,
Ngô Văn Ẩn,,Nghệ nhân,tinh,2025,mộc,,
""",
    "content/showrooms/trung-tam.md": """\
---
title: Phòng trưng bày Trung tâm
type: trung-tam
address:
  unit: phường Trấn Biên
products: [den-da]
---
Mở cửa các ngày trong tuần.
""",
    "content/contests/tinh-2024.md": """\
---
title: Bình chọn cấp tỉnh 2024
type: selection
level: tinh
year: 2024
held_on: 2024-09-10
---
""",
    "content/news/tin-mot.md": """\
---
title: Đèn đá xuống phố
date: 2026-10-01
summary: Mười chiếc đèn được đặt ở công viên.
about: [san-pham:den-da]
---
Tin về [đèn đá](san-pham:den-da).
""",
    "content/news/tin-hai.md": """\
---
title: Lớp học đan mây
date: 2026-10-12
section: mo-hinh
aliases: [/tin-cu/lop-dan.html]
---
Hai mươi người học.
""",
    "content/events/hoi-cho.md": """\
---
title: Hội chợ cuối năm
type: fair
start: 2026-12-05
end: 2026-12-09
venue: Quảng trường tỉnh
---
Mời bạn ghé.
""",
    "content/pages/gioi-thieu.md": """\
---
title: Giới thiệu
order: 1
---
Trung tâm giúp xưởng nhỏ.
""",
    "content/pages/lich-su.md": """\
---
title: Lịch sử
parent: gioi-thieu
---
Thành lập đã lâu.
""",
    "content/statistics/2026-q3.md": """\
---
title: Số liệu quý III năm 2026
year: 2026
quarter: 3
released: 2026-10-05
indicators:
  - {id: ipp, title: Chỉ số sản xuất, unit: "%", value: "108,5"}
---
""",
    "themes/nho/theme.yaml": """\
name: Giao diện nhỏ
extends: khuyencong
# Một phông là đủ cho bản in thử; không phông nào gửi tới trình duyệt.
fonts:
  - {family: Be Vietnam Pro, weight: 400, style: normal, file: fonts/BeVietnamPro-Regular.ttf}
palette:
  thu: {cmyk: [0, 50, 90, 0], rgb: "#E08020"}
styles:
  nho: [nho.css]
""",
    "themes/nho/css/web/nho.css": "body { color: var(--thu); }\n",
}
PHOTOS: dict[str, str] = {
    "products/den-da/den.jpg": "#7a8a90",
    "products/binh-gom/binh.jpg": "#2f7f6f",
    "artisans/tran-van-da/chan-dung.jpg": "#a08060",
}

# Templates of a few lines that read a bit of everything: fields, lists, facets, the way back, the
# settings, the day. They stand where a test builds hundreds of times.
PLAIN_THEME: dict[str, str] = {
    "themes/nho/templates/web/base.html": """\
<!doctype html><html lang="{{ lang }}"><head><title>{{ page.title }}</title>{{ css("nho") }}
</head><body><nav>{% for m in menu %}<a href="{{ m.url }}">{{ m.title }}</a>{% endfor %}</nav>
<main>{% block main %}{% endblock %}</main><footer>{{ site.name }} {{ t("home") }}
{% for c in site.settings.contacts %}{{ c.value }} {% endfor %}</footer></body></html>
""",
    "themes/nho/templates/web/home.html": """\
{% extends "web/base.html" %}{% block main %}<h1>{{ site.tagline }}</h1>
{% for n in site.list("news", limit=2) %}<a href="{{ n.url }}">{{ n.title }}</a>{% endfor %}
{% for e in site.list("event", coming=True) %}<a href="{{ e.url }}">{{ e.title }}</a>{% endfor %}
{% for f in site.facets("product", "group") %}{{ f.label }} {{ f.count }}{% endfor %}
{{ site.count("honoree") }}{% endblock %}
""",
    "themes/nho/templates/web/entry.html": """\
{% extends "web/base.html" %}{% import "web/parts.html" as parts with context %}
{% block main %}<h1>{{ entry.title }}</h1>{{ parts.shot(entry) }}<p>{{ entry.summary }}</p>
{% for n in entry.back("news") %}<a href="{{ n.url }}">{{ n.title }}</a>{% endfor %}
{{ entry.html }}{% block more %}{% endblock %}{% endblock %}
""",
    "themes/nho/templates/web/parts.html": """\
{% macro shot(entry) %}{% if entry.cover %}{{ picture(entry.cover) }}{% endif %}{% endmacro %}
""",
    "themes/nho/templates/web/product.html": """\
{% extends "web/entry.html" %}{% block more %}{{ entry.establishment.title }} {{ entry.place.line }}
{% for a in entry.awards %}{{ a.line }} {{ a.state }} {% endfor %}
{% for s in entry.showrooms %}{{ s.title }}{% endfor %}
{% for p in entry.related %}{{ p.title }}{% endfor %}{% endblock %}
""",
    "themes/nho/templates/web/establishment.html": """\
{% extends "web/entry.html" %}{% block more %}{{ entry.address.line }}
{% for c in entry.contacts %}{{ c.value }}{% endfor %}
{% for p in entry.products %}<a href="{{ p.url }}">{{ p.title }}</a>{% endfor %}{% endblock %}
""",
    "themes/nho/templates/web/event.html": """\
{% extends "web/entry.html" %}{% block more %}{{ entry.dates }} {{ entry.coming }}{% endblock %}
""",
    "themes/nho/templates/web/list.html": """\
{% extends "web/base.html" %}{% block main %}{{ page.title }} {{ listing.page }}/{{ listing.pages }}
{% for e in listing.entries %}<p>{% if e.url %}<a href="{{ e.url }}">{{ e.title }}</a>
{% else %}{{ e.title }}{% endif %}{{ e.summary }}</p>{% endfor %}
{% for f in facets %}{% for v in f.values %}<a href="{{ v.url }}">{{ v.label }} {{ v.count }}</a>
{% endfor %}{% endfor %}{% endblock %}
""",
    "themes/nho/templates/web/catalogue.html": """\
<!doctype html><html lang="{{ lang }}"><head><title>{{ page.title }}</title></head><body>
{% for e in entries %}<p data-values="{{ marks[e.id].values }}">{{ e.title }}</p>{% endfor %}
</body></html>
""",
}
PLAIN_THEME["themes/nho/templates/web/search.html"] = """\
{% extends "web/base.html" %}{% block main %}{{ script("search.js") }}
{% for s in shelves %}<h2>{{ s.title }} {{ s.total }}</h2>
{% for e in s.items %}<a href="{{ e.url }}">{{ e.title }}</a>{% endfor %}{% endfor %}{% endblock %}
"""
_ENTRY = (
    "honoree showroom news craft contest document programme statistic broadcast publication page"
)
for _kind in _ENTRY.split():
    PLAIN_THEME[f"themes/nho/templates/web/{_kind}.html"] = '{% extends "web/entry.html" %}\n'
for _kind in (*_ENTRY.replace(" page", "").split(), "product", "establishment", "event"):
    PLAIN_THEME[f"themes/nho/templates/web/{_kind}-list.html"] = '{% extends "web/list.html" %}\n'

BROCHURE = """\
---
title: Sách nhỏ 2026
date: 2026-12-01
format: vuong-210
copies: 100
cover: {file: /products/den-da/den.jpg, alt: Đèn đá}
foreword: {author: Trần Thử, role: Giám đốc}
products: {valid: false}
imprint:
  profile: plain
  body: Trung tâm Khuyến công Thử Nghiệm
  responsible: Trần Thử
---
Lời ngỏ ngắn.
"""
BULLETIN = """\
---
title: Bản tin số 1
date: 2026-12-01
number: 1
copies: 100
columns: 2
cover: {file: /products/den-da/den.jpg, alt: Đèn đá}
sections:
  - {type: tin-tuc, title: Tin tức, entries: ["tin-tuc:tin-mot"]}
imprint:
  profile: bulletin
  body: Trung tâm Khuyến công Thử Nghiệm
  responsible: Trần Thử
  licence_number: 00/GP-THU
  licence_date: 2026-05-28
  licence_issuer: Cơ quan thử
  printer_name: Xưởng in Thử
  printer_address: Số 0 đường Thử
  frequency: Ba tháng một kỳ
---
Bạn đọc thân mến.
"""


def jpeg(colour: str, size: tuple[int, int] = (96, 72)) -> bytes:
    """A picture of one colour; small, for most of a build's time would go into pictures."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


# The units that the small site names: two that fold alike, two that share a divided commune.
UNITS = {"Trấn Biên", "Biên Hòa", "Lộc Thạnh", "Lộc Thành", "Tân Triều", "Phú Lý"}


def few_units(text: str) -> str:
    """The table of units with a handful of rows: reading all takes longer than the small site."""
    head, *rows = text.split("\n  - code: ")
    kept = [row for row in rows if row.split("name: ", 1)[1].split("\n", 1)[0] in UNITS]
    return "\n  - code: ".join([head, *kept]) + "\n"


@cache
def _compiled() -> Path:
    folder = tempfile.mkdtemp(prefix="kcsite-compiled-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def _posters() -> Path:
    """Pictures of shared pages that some small site had drawn, as its cache keeps them."""
    folder = tempfile.mkdtemp(prefix="kcsite-posters-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _is_poster(file: Path) -> bool:
    data = store.unsealed(file.read_bytes())
    return bool(data) and data[:2] == b"\xff\xd8" and Image.open(io.BytesIO(data)).size == SIZE


@dataclass(frozen=True, slots=True)
class SmallSite:
    """A site's folder with the means to change and build it."""

    root: Path

    @staticmethod
    def make(root: Path, files: dict[str, str] | None = None, *, plain: bool = True) -> SmallSite:
        """The small site with `files` on top. `plain` has templates of a few lines."""
        site = SmallSite(root)
        site._begin()
        for folder in ("content/rules", "content/printers"):
            shutil.copytree(REPO / folder, root / folder)
        theme = PLAIN_THEME if plain else {}
        units = (root / "content/rules/units.yaml").read_text("utf-8")
        few = {"content/rules/units.yaml": few_units(units)}
        for name, text in {**FILES, **theme, **few, **(files or {})}.items():
            site.write(name, text)
        for name, colour in PHOTOS.items():
            site.write_bytes(name, jpeg(colour))
        return site

    def write(self, name: str, text: str) -> None:
        self.write_bytes(name, text.encode())

    def write_bytes(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def edit(self, name: str, before: str, after: str) -> None:
        text = self.read(name)
        assert before in text, f"{before!r} is not in {name}"
        self.write(name, text.replace(before, after))

    def delete(self, name: str) -> None:
        (self.root / name).unlink()

    def build(
        self, *, today: dt.date = TODAY, outputs: frozenset[str] = frozenset({"site"})
    ) -> BuildReport:
        """What the command `build` does, in this process."""
        publish.recover(self.root)
        standing = quick.look(self.root)
        shelves = (self.root / "themes", REPO / "themes")
        wish = pipeline.Wish(self.root, today, outputs, 1, shelves)
        if standing.is_current(wish.words()):
            return BuildReport(unchanged=True, reused=len(standing.outputs))
        self._lend_posters()
        build = pipeline.Build(
            wish=wish,
            inputs=standing.inputs,
            outputs=standing.outputs,
            engine=standing.engine,
            before=standing.before,
            progress=Progress(),
        )
        report = pipeline.run(build)
        self._keep_posters()
        return report

    def outputs(self) -> dict[str, bytes]:
        """Every output by name."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for top in quick.OUTPUTS
            for path in sorted((self.root / top).rglob("*"))
            if path.is_file()
        }

    def loaded(self, diagnostics: Diagnostics) -> Loaded | None:
        files = {
            path.relative_to(self.root).as_posix(): tuple(path.stat()[6:9])
            for path in self.root.rglob("*")
            if path.is_file()
        }
        return load(self.root, files, diagnostics)

    def resolved(
        self, diagnostics: Diagnostics | None = None, today: dt.date = TODAY, **options: Any
    ) -> Site:
        """The site without its photographs looked at: each is there, and of one size."""
        faults = Diagnostics() if diagnostics is None else diagnostics
        loaded = self.loaded(faults)
        assert loaded is not None, list(faults)
        assets = {
            path: Asset(path, f"{path}-digest", 96, 72, "#808080", False)
            for path in (p.relative_to(self.root).as_posix() for p in self.root.rglob("*.jpg"))
        }
        return resolve(loaded, assets, today, faults, **options)

    def clean_copy(self, root: Path) -> SmallSite:
        """The same sources in a new folder where nothing was ever built."""
        for top in quick.INPUTS:
            if (self.root / top).exists():
                shutil.copytree(self.root / top, root / top)
        site = SmallSite(root)
        site._begin()
        return site

    def _lend_posters(self) -> None:
        """Four fifths of a small build would go into drawing them. They are found by a digest of all
        that they show."""
        for lent in _posters().iterdir():
            file = self.root / store.FOLDER / "cache" / lent.name[:2] / lent.name[2:]
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(lent, file)

    def _keep_posters(self) -> None:
        for file in (self.root / store.FOLDER / "cache").glob("*/*"):
            kept = _posters() / f"{file.parent.name}{file.name}"
            if not kept.exists() and _is_poster(file):
                shutil.copy(file, kept)

    def _begin(self) -> None:
        """Lend the folder what Jinja compiled for others: half of a small build's time. It is found
        by the digest of a template's text and nothing else.
        """
        home = self.root / store.FOLDER
        home.mkdir(parents=True)
        (home / "templates").symlink_to(_compiled(), target_is_directory=True)
