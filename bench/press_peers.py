"""Peers of the press room on the same products: what the market lays a catalogue of cards out with.

In: the folder of a synthetic edition that kcsite has built. Out: the command that lays it out.
Photographs are presized for the peers before the clock starts, as ours are cached.
"""

from __future__ import annotations

import html
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from PIL import Image

_SHOT = (680, 450)
"""Pixels of a card's photograph: 57 × 38 mm at 300 ppi."""

# Two cards in a row are floats: WeasyPrint 70.0 fails where a grid of grids breaks over a page.
_CSS = """
@page { size: 210mm 210mm; margin: 15mm; @bottom-right { content: counter(page) } }
body { font: 8.6pt/5mm "Be Vietnam Pro"; margin: 0 }
.page { break-after: page }
.card { display: grid; grid-template-columns: 40mm 1fr; gap: 4mm; break-inside: avoid }
.card { float: left; width: 87mm; margin: 0 3mm 3mm 0 }
.card img { width: 40mm; height: 27mm } h3 { font: 13pt/6.5mm "Source Serif 4"; margin: 0 }
table { border-collapse: collapse; width: 100% } td { border-bottom: .3pt solid black }
"""
_LAID = "from weasyprint import HTML; HTML('cards.html').write_pdf('cards.pdf')"
_TYPST = (
    "import typst; typst.compile('cards.typ', output='cards-typst.pdf', font_paths=['{fonts}'])"
)


@dataclass(frozen=True)
class Card:
    """What stands on a card."""

    title: str
    story: str
    rows: tuple[tuple[str, str], ...]
    shot: str


def cards(folder: Path) -> list[str]:
    """One document of WeasyPrint, every card a grid with a table."""
    _write_html(folder)
    return [sys.executable, "-c", _LAID]


def chromium(folder: Path, program: str) -> list[str]:
    """The same pages printed by a browser."""
    _write_html(folder)
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    return [program, *flags, f"--print-to-pdf={folder}/cards-chromium.pdf", "cards.html"]


def typst(folder: Path, python: str) -> list[str]:
    """The same content in Typst, through its package for Python."""
    found = [
        f"#card({_text(card.title)}, {_text(card.story)}, ("
        + "".join(f"{_text(name)}, {_text(value)}, " for name, value in card.rows)
        + f"), {_text(card.shot)})"
        for card in _cards(folder)
    ]
    head = """#set page(width: 210mm, height: 210mm, margin: 15mm, numbering: "1")
#set text(font: "Be Vietnam Pro", size: 8.6pt, lang: "vi")
#let card(title, story, rows, shot) = block(breakable: false, grid(columns: (57mm, 1fr), gutter: 4mm,
  image(shot, width: 57mm, height: 38mm),
  [#text(font: "Source Serif 4", size: 13pt, title)\\ #story #table(columns: 2, ..rows)]))
"""
    (folder / "cards.typ").write_text(head + "\n".join(found), "utf-8")
    fonts = folder / "themes" / "khuyencong" / "fonts"
    return [python, "-c", _TYPST.format(fonts=fonts)]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _cards(folder: Path) -> list[Card]:
    (folder / "shots").mkdir(exist_ok=True)
    found = []
    for place in sorted((folder / "products").iterdir()):
        head = (place / "product.md").read_text("utf-8").split("---\n")[1]
        data = yaml.load(head, yaml.CSafeLoader)
        shot = f"shots/{place.name}.jpg"
        if not (folder / shot).exists():
            with Image.open(place / data["photos"][0]["file"]) as image:
                image.convert("RGB").resize(_SHOT).save(folder / shot, quality=92, subsampling=0)
        rows = [(str(row["name"]), str(row["value"])) for row in data.get("specifications", ())]
        rows += [("Nguyên liệu", ", ".join(map(str, data.get("materials", ()))))]
        story = str(data.get("story") or data.get("summary", ""))
        found.append(Card(str(data["title"]), story, tuple(rows), shot))
    return found


def _write_html(folder: Path) -> None:
    fonts = "".join(
        f"@font-face {{ font-family: '{family}'; src: url({os.fspath(file)}) }}"
        for family, name in (
            ("Be Vietnam Pro", "BeVietnamPro-Regular.ttf"),
            ("Source Serif 4", "SourceSerif4-Regular.ttf"),
        )
        for file in [folder / "themes" / "khuyencong" / "fonts" / name]
    )
    found = _cards(folder)
    pages = []
    for start in range(0, len(found), 6):
        boxes = "".join(_box(card) for card in found[start : start + 6])
        pages.append(f'<div class="page">{boxes}</div>')
    page = f'<!doctype html><meta charset="utf-8"><style>{fonts}{_CSS}</style>{"".join(pages)}'
    (folder / "cards.html").write_text(re.sub(r"\s+", " ", page), "utf-8")


def _box(card: Card) -> str:
    e = html.escape
    rows = "".join(f"<tr><td>{e(name)}</td><td>{e(value)}</td></tr>" for name, value in card.rows)
    return (
        f'<div class="card"><img src="{e(card.shot)}" alt=""><div><h3>{e(card.title)}</h3>'
        f"<p>{e(card.story)}</p><table>{rows}</table></div></div>"
    )
