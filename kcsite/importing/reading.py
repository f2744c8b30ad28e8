"""Cells as the models want them: one reader a kind of value, forgiving of how an office writes it.

In: a cell. Out: plain data, or `Unread` with the problem in words and how to mend it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from kcsite.content.entry import Entry
from kcsite.content.faults import did_you_mean
from kcsite.content.load import Loaded
from kcsite.content.models import KINDS
from kcsite.importing.sheet import Cell
from kcsite.importing.words import CONSENTED, GROUPS, LEVELS, REGIONS, SCHEMES, STATUSES
from kcsite.vietnamese.formats import date_hint, parse_phone, phone
from kcsite.vietnamese.places import Ambiguous
from kcsite.vietnamese.text import fold


class Unread(Exception):
    """A cell that cannot be what its column is for."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint


class World(NamedTuple):
    """What the site already says, and the day."""

    loaded: Loaded
    today: dt.date


Reader = Callable[[Cell, World], Any]


def text(cell: Cell, world: World) -> str:
    """One line of text. A day in a column of text is written as offices write it."""
    if isinstance(cell, dt.date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    if isinstance(cell, bool):
        return "có" if cell else "không"
    return " ".join(str(cell).split())


def paragraph(cell: Cell, world: World) -> str:
    """Text of several lines."""
    return str(cell)


def name(cell: Cell, world: World) -> str:
    """A person's name; one in capitals is set as names are, an Ông or Bà before it is dropped."""
    given = re.sub(r"^(?:ông|bà)\s+(?=\S+\s)", "", text(cell, world), flags=re.IGNORECASE)
    return " ".join(map(_capital, given.split())) if given.isupper() else given


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def honorific(cell: Cell, world: World) -> str:
    known = {"ong": "Ông", "nam": "Ông", "ba": "Bà", "nu": "Bà"}
    return str(_choice(cell, known, "Ông hoặc Bà"))


def whole(cell: Cell, world: World) -> int:
    """A whole number: 1962, "1.500", "12 năm"."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    found = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:\s*[^\W\d]+\.?){0,3}", str(cell).strip())
    if not found:
        raise Unread(f"“{cell}” không phải là số", "chỉ ghi số, ví dụ 12")
    return int(found[1].replace(".", ""))


def year(cell: Cell, world: World) -> int:
    """A year: 1962, "năm 1962", or the year of a day."""
    if isinstance(cell, dt.date):
        return cell.year
    found = re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", str(cell))
    if len(found) != 1:
        raise Unread(f"“{cell}” không phải là một năm", "ghi bốn chữ số, ví dụ 1962")
    return int(found[0])


def number(cell: Cell, world: World) -> int | Decimal:
    """A number as Vietnam writes it: "1.500", "0,62"; a sum with its đồng."""
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return cell
    given = re.sub(r"\s*(?:đồng|đ|vnđ|vnd|%)\.?$", "", str(cell).strip(), flags=re.IGNORECASE)
    if re.fullmatch(r"-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", given):
        given = re.sub(r"[. ]", "", given)
    elif not re.fullmatch(r"-?\d+(?:[.,]\d+)?", given):
        raise Unread(f"“{cell}” không phải là số", "ghi 1.500 hoặc 0,62; không ghi thêm chữ")
    exact = Decimal(given.replace(",", "."))
    return int(exact) if exact == exact.to_integral_value() else exact


def day(cell: Cell, world: World) -> dt.date:
    """A day: Excel's own, 05/11/2020, 2020-11-05, "ngày 05 tháng 11 năm 2020"."""
    if isinstance(cell, dt.date):
        return cell
    found = date_hint(str(cell)) if isinstance(cell, str) else None
    if found is None:
        raise Unread(f"“{cell}” không phải là ngày có thật", "ghi ngày/tháng/năm, ví dụ 05/11/2020")
    return dt.date.fromisoformat(found)


def telephone(cell: Cell, world: World) -> str:
    """A number as it is dialled; the zero that Excel took from its front is given back."""
    given = str(cell)
    for tried in (given, f"0{given}"):
        if parsed := parse_phone(tried):
            return phone(parsed)
    raise Unread(f"“{cell}” không phải là số điện thoại", "mỗi ô một số, ví dụ 0912 345 678")


def flag(cell: Cell, world: World) -> bool:
    if isinstance(cell, bool):
        return cell
    given = fold(str(cell)).strip()
    if given in ("co", "x", "dung", "1", "dong y"):
        return True
    if given in ("khong", "sai", "0"):
        return False
    raise Unread(f"“{cell}” không phải là có hoặc không", "ghi có, không, hoặc để trống")


def several(cell: Cell, world: World) -> list[str]:
    """A list: one item a line, or with semicolons between."""
    parts = re.split(r"\s*[;\n]\s*", str(cell))
    return [" ".join(part.lstrip("-–+• ").split()) for part in parts if part.strip("-–+• ;")]


def _choice(cell: Cell, known: Mapping[str, Any], names: str) -> Any:
    given = fold(text_of(cell)).strip(" .")
    if given in known:
        return known[given]
    raise Unread(f"“{cell}” không có trong các giá trị nhận được", f"ghi {names}")


def text_of(cell: Cell) -> str:
    return " ".join(str(cell).split())


def level(cell: Cell, world: World) -> str:
    bare = fold(text_of(cell)).removeprefix("cap ").strip(" .")
    names = "xã, huyện, tỉnh, khu vực, quốc gia hoặc nhà nước"
    return str(_choice(bare, LEVELS, names))


def region(cell: Cell, world: World) -> str:
    bare = fold(text_of(cell)).removeprefix("khu vuc ").replace(" – ", " - ")
    return str(_choice(bare, REGIONS, "phía Bắc, miền Trung - Tây Nguyên hoặc phía Nam"))


def scheme(cell: Cell, world: World) -> str:
    return str(_choice(cell, SCHEMES, "CNNT, OCOP hoặc khác"))


def status(cell: Cell, world: World) -> str:
    names = "còn hiệu lực, đã sửa đổi, bị thay thế hoặc hết hiệu lực"
    return str(_choice(cell, STATUSES, names))


def group(cell: Cell, world: World) -> int:
    given = fold(text_of(cell))
    found = re.match(r"(?:nhom\s*)?([1-4])\b", given)
    if found:
        return int(found[1])
    bare = re.sub(r"^nhom\s+", "", given)
    return int(_choice(bare, GROUPS, "số nhóm từ 1 đến 4"))


def stars(cell: Cell, world: World) -> int:
    return whole(re.sub(r"\D", "", str(cell)) or cell, world)


def quarter(cell: Cell, world: World) -> int:
    given = fold(text_of(cell)).removeprefix("quy").strip(" .")
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
    return int(_choice(given, roman, "quý từ 1 đến 4, hoặc I đến IV"))


@dataclass(frozen=True, slots=True)
class EntryOf:
    """Reads the name of an entry of a kind, as its id or its title; gives the id."""

    kind: str

    def __call__(self, cell: Cell, world: World) -> str:
        given = text_of(cell)
        entries = [entry for ref, entry in world.loaded.entries.items() if ref.kind == self.kind]
        wanted = fold(given.split(":", 1)[-1] if ":" in given else given)
        found = {e.ref.id for e in entries if wanted in _names(e)}
        if len(found) == 1:
            return found.pop()
        label = KINDS[self.kind].label
        if found:
            raise Unread(f"có nhiều {label} tên “{given}”", f"ghi mã: {', '.join(sorted(found))}")
        titles = {title for e in entries for title in (e.vi.data.title, e.ref.id)}
        hint = did_you_mean(given, sorted(titles), f"tạo {label} ấy trước, hoặc xem lại tên")
        raise Unread(f"chưa có {label} nào tên “{given}”", hint)


def _names(entry: Entry) -> set[str]:
    data: Any = entry.vi.data
    return {fold(n) for n in (entry.ref.id, data.title, *getattr(data, "former_names", ()))}


def unit(cell: Cell, world: World) -> str:
    """A commune or ward of today, from its name, its code or an address, also an old one."""
    given = text_of(cell)
    found = world.loaded.units.find(given)
    if found is None:
        raise Unread(
            f"không có xã, phường nào tên “{given}”", "ghi tên hiện nay, ví dụ phường Biên Hòa"
        )
    if isinstance(found, Ambiguous):
        names = ", ".join(f"{u.full_name(world.today)} ({u.code})" for u in found.candidates[:6])
        raise Unread(
            f"“{given}” có thể là nhiều nơi", f"ghi rõ một nơi hoặc mã của nơi ấy: {names}"
        )
    return found.full_name(world.today)


def consented(cell: Cell, world: World) -> list[str]:
    """What a person agreed to have published: "năm sinh, ảnh chân dung". A mere "có" names nothing."""
    known: dict[str, None] = {}
    for part in re.split(r"[,;\n]|\s+và\s+", str(cell)):
        bare = fold(part).strip(" .")
        words = [bare] if bare in CONSENTED else bare.split()
        if not all(word in CONSENTED for word in words):
            raise Unread(
                f"“{part.strip()}” không phải là mục có thể đồng ý",
                "ghi rõ người ấy đồng ý đăng gì: năm sinh, ảnh chân dung, điện thoại",
            )
        known.update(dict.fromkeys(CONSENTED[word] for word in words))
    return list(known)


_NUMBER_AND_DAY = re.compile(
    r"(?:(?P<type>[^\d/]*?)\s*(?:số|so)\s*:?\s*)?(?P<number>\d[^\s,;]*/[^\s,;]+)"
    r"(?:[\s,;]+(?:ngày|ký ngày|ngay)?\s*(?P<day>\d.*|ngày.*))?",
    re.IGNORECASE,
)


class Numbered(NamedTuple):
    """A document's number, and what stood in the same cell: its type, its day."""

    number: str
    type: str
    day: dt.date | None


def numbered(cell: Cell, world: World) -> Numbered:
    """ "Quyết định số 3305/QĐ-UBND ngày 14/11/2024" taken apart; any other text is a number."""
    given = text_of(cell)
    found = _NUMBER_AND_DAY.fullmatch(given)
    if not found:
        return Numbered(given, "", None)
    when = date_hint(found["day"].strip()) if found["day"] else None
    if found["day"] and when is None:
        return Numbered(given, "", None)
    kind = (found["type"] or "").strip()
    return Numbered(found["number"], kind, dt.date.fromisoformat(when) if when else None)
