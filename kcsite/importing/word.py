"""A .docx made ready to be read: what a reader of the printed page would not see is taken out, old
fonts become Unicode, and mammoth turns the rest into HTML.

In: bytes from anyone. Out: `Article`: HTML, pictures in the order in which they stand, and what was
left out; or packages.Refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

import mammoth

from kcsite.importing.packages import MAX_BYTES, Refused, open_package
from kcsite.vietnamese.legacy import Encoding, converted, detect, of_font

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
"""


@dataclass(slots=True)
class Article:
    """`pictures` are named in the HTML by their number: `<img src="0">`."""

    html: str = ""
    pictures: list[bytes] = field(default_factory=list)
    hidden: Counter[str] = field(default_factory=Counter)
    encoding: Encoding | None = None


def read_word(raw: bytes) -> Article:
    """A Word file as HTML of the few elements that mammoth writes."""
    if len(raw) > MAX_BYTES:
        raise Refused("K072", limit=f"{MAX_BYTES // 1_000_000} MB")
    package = open_package(raw, "word/document.xml")
    article = Article()
    try:
        ready = _ready(package, article)
        result = mammoth.convert_to_html(
            io.BytesIO(ready),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_taker(article)),
            ignore_empty_paragraphs=True,
        )
    except Refused:
        raise
    except Exception as error:  # mammoth raises nearly anything on a file made to hurt.
        raise Refused("K070") from error
    article.html = result.value
    return article


def _taker(article: Article) -> Any:
    def take(image: Any) -> dict[str, str]:
        try:
            with image.open() as file:
                data = bytes(file.read())
        except Exception:  # a picture that is only linked to: its file is on the writer's machine
            data = b""
        article.pictures.append(data)
        return {"src": str(len(article.pictures) - 1)}

    return take


def _ready(package: zipfile.ZipFile, article: Article) -> bytes:
    """The package with its text parts cleaned."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as ready:
        for info in package.infolist():
            data = package.read(info)
            if info.filename in _PARTS:
                data = _cleaned(data, article)
            ready.writestr(info.filename, data)
    return out.getvalue()


def _cleaned(data: bytes, article: Article) -> bytes:
    root = ET.fromstring(data)
    for tag, what in (
        (f"{_W}ins", "sửa đổi"),
        (f"{_W}del", "sửa đổi"),
        (f"{_W}commentReference", "lời bình"),
    ):
        article.hidden[what] += sum(1 for _ in root.iter(tag))
    for parent in list(root.iter()):
        for run in [child for child in parent if child.tag == f"{_W}r" and _is_hidden(child)]:
            article.hidden["chữ ẩn"] += 1
            parent.remove(run)
    for paragraph in root.iter(f"{_W}p"):
        _modernise(paragraph, article)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _is_hidden(run: ET.Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "true") not in ("false", "0", "off")


def _modernise(paragraph: ET.Element, article: Article) -> None:
    """Text of old fonts in today's letters: by the run's font, else by what the paragraph reads like."""
    runs = list(paragraph.iter(f"{_W}r"))
    whole = detect("".join(_text(run) for run in runs))
    for run in runs:
        font = _font(run)
        encoding = of_font(font) or (whole if not font else None)
        if encoding is None or not re.search(r"[\u00a1-\u00ff\xad]", _text(run)):
            continue
        article.encoding = encoding
        for part in run.iter(f"{_W}t"):
            text = converted(part.text or "", encoding)
            # The fonts of capitals (.VnTimeH) have small letters for what they show as large.
            part.text = text.upper() if font.startswith(".Vn") and font.endswith("H") else text


def _text(run: ET.Element) -> str:
    return "".join(part.text or "" for part in run.iter(f"{_W}t"))


def _font(run: ET.Element) -> str:
    fonts = run.find(f"{_W}rPr/{_W}rFonts")
    if fonts is None:
        return ""
    return fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


def hidden_words(article: Article) -> Iterator[str]:
    """ "3 sửa đổi", "1 lời bình": what was left out, counted."""
    return (f"{count} {what}" for what, count in sorted(article.hidden.items()) if count)
