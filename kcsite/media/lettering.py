"""Titles set in pictures: the largest size that fits, broken where a typesetter would break it.

In: plain text, a font's bytes, a box in px. Out: a size and lines. Decree numbers, dates and names
of places stay whole; no line ends on a word that leans on the next; no syllable stands alone last.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import ImageFont

from kcsite.vietnamese.typography import keep_together

# A line should not end on these: they belong to what follows.
_LEANING = frozenset(
    (
        *("của", "và", "ở", "từ", "cho", "với", "một", "các", "những", "là", "để", "bằng", "tại"),
        *("cấp", "trong", "ra", "về", "đến", "theo", "do", "vì", "khi", "đi", "có", "được", "bị"),
        *("the", "a", "an", "of", "and", "in", "for", "to", "from", "at", "with", "by", "on", "is"),
    )
)
# Words of two syllables that titles of this house are made of: no line ends within one.
_COMPOUNDS = frozenset(
    (
        *(
            "sản phẩm",
            "sản xuất",
            "công nghiệp",
            "nông thôn",
            "tiêu biểu",
            "khuyến công",
            "công thương",
        ),
        *("nghệ nhân", "làng nghề", "ngành nghề", "thợ giỏi", "tay nghề", "thủ công", "mỹ nghệ"),
        *("truyền thống", "truyền nghề", "bình chọn", "tôn vinh", "vinh danh", "ưu tú", "nhân dân"),
        *("hội chợ", "hội thảo", "triển lãm", "trưng bày", "gian hàng", "xúc tiến", "thương mại"),
        *("chương trình", "kế hoạch", "phát triển", "hỗ trợ", "đào tạo", "tư vấn", "doanh nghiệp"),
        *(
            "hợp tác",
            "cơ sở",
            "quốc gia",
            "khu vực",
            "thành phố",
            "địa phương",
            "kinh tế",
            "kinh phí",
        ),
        *(
            "mây tre",
            "thổ cẩm",
            "đất nung",
            "men xanh",
            "men ngọc",
            "sơn mài",
            "điêu khắc",
            "trang trí",
        ),
        *("cà phê", "ca cao", "hạt điều", "sô cô", "cô la", "mật ong", "tinh dầu", "xoài sấy"),
        *(
            "máy bay",
            "xe gỗ",
            "xe cổ",
            "mô hình",
            "bánh răng",
            "cơ khí",
            "khuôn mẫu",
            "bàn ghế",
            "rang xay",
        ),
        *("quyết định", "nghị định", "thông tư", "hướng dẫn", "quy định", "văn bản", "ấn phẩm"),
        *("phía nam", "miền nam", "việt nam", "xuất khẩu", "tiết kiệm", "năng lượng", "môi trường"),
    )
)
_MEASURE = 128
"""px of the size in which words are measured, once for all sizes; letters are set on whole px, so
the smaller ones are wider by up to a hundredth, which `_SPARE` allows for."""

_SPARE = 1.012

_SMALLER = 0.75
"""A title may be set this much smaller than it could be, where it then reads better."""

_STOPS = (",", ":", ";", ".", "?", "!", "–")


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it is set. `size` in px of the em; `leading` in px from baseline to baseline."""

    lines: tuple[str, ...]
    size: int
    leading: int

    @property
    def height(self) -> int:
        return len(self.lines) * self.leading


def face(font: bytes, size: int) -> ImageFont.FreeTypeFont:
    """A font in px. Its letters are placed the plain way: the finer one is not on every machine."""
    return ImageFont.truetype(io.BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)


def fit(
    text: str,
    font: bytes,
    box: tuple[int, int],
    sizes: Sequence[int],
    most: int,
    leading: float = 1.22,
) -> Setting:
    """A text in at most `most` lines within a box of px (width, height): in the first of `sizes`
    (falling) that fits, or a little smaller where it then breaks better. What does not fit in the
    last size ends in "…"."""
    words = _words(text)
    letters = face(font, _MEASURE)
    lengths = [letters.getlength(word) / _MEASURE * _SPARE for word in (*words, " ")]
    largest: Setting | None = None
    for size in sizes:
        if largest is not None and size < largest.size * _SMALLER:
            break
        step = round(size * leading)
        lines = break_lines(words, lengths, box[0] / size, min(most, box[1] // step))
        if lines and (largest is None or _ills(lines) < _ills(largest.lines)):
            largest = Setting(lines, size, step)
    if largest is not None:
        return largest
    size = sizes[-1]
    step = round(size * leading)
    for count in range(len(words) - 1, 0, -1):
        last = words[count - 1].rstrip(",;:.–") + "…"
        cut = [*words[: count - 1], last]
        ends = letters.getlength(last) / _MEASURE * _SPARE
        room = max(1, min(most, box[1] // step))
        lines = break_lines(cut, [*lengths[: count - 1], ends, lengths[-1]], box[0] / size, room)
        if lines:
            return Setting(lines, size, step)
    return Setting((words[0],) if words else (), size, step)


def _ills(lines: Sequence[str]) -> int:
    """How many lines end where no typesetter would end them, or hold one short word alone."""
    ends = sum(
        _cost(line.rsplit(" ", 1)[-1], after.split(" ", 1)[0]) > 0
        for line, after in pairwise(lines)
    )
    alone = sum(" " not in line and len(line) < 6 for line in lines)
    return ends + alone if len(lines) > 1 else 0


def _words(text: str) -> list[str]:
    runs = keep_together(" ".join(text.split()))
    joined = "".join(r.text.replace(" ", "\u00a0") if r.nowrap else r.text for r in runs)
    return [word for word in joined.split(" ") if word]


def break_lines(
    words: Sequence[str], lengths: Sequence[float], width: float, most: int
) -> tuple[str, ...]:
    """The words in the fewest lines, of these ways the most even one; () where they do not fit.
    `lengths` are those of the words and, last, of a space, in the unit of `width`."""
    for count in range(1, most + 1):
        ends = _evenest(words, lengths, lengths[-1], width, count)
        if ends:
            return tuple(" ".join(words[a:b]) for a, b in pairwise((0, *ends)))
    return ()


def _evenest(
    words: Sequence[str], lengths: Sequence[float], space: float, width: float, count: int
) -> tuple[int, ...]:
    """Where each of `count` lines ends; () where there is no way."""
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for line in range(1, count + 1):
        for end in range(line, len(words) + 1):
            ways = []
            for start in range(line - 1, end):
                before = best.get((line - 1, start))
                length = sum(lengths[start:end]) + space * (end - start - 1)
                if before is None or length > width:
                    continue
                slack = 1 - length / width
                last = end == len(words)
                cost = (
                    before[0] + slack * slack + (0 if last else _cost(words[end - 1], words[end]))
                )
                if last and count > 1 and end - start == 1:
                    cost += 1.0
                ways.append((cost, (*before[1], end)))
            if ways:
                best[line, end] = min(ways)
    return best.get((count, len(words)), (0.0, ()))[1]


def _cost(before: str, after: str) -> float:
    """How ill a line ends between two words."""
    if before.endswith(_STOPS):
        return -0.12
    if before.casefold() in _LEANING:
        return 0.15
    if f"{before} {after.rstrip(''.join(_STOPS))}".casefold() in _COMPOUNDS:
        return 0.3
    if before[:1].isupper() and after[:1].isupper():
        return 0.35  # Biên / Hòa
    return 0.0
