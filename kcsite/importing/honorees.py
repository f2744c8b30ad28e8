"""A table of honoured persons: rows of artisans/<year>.csv, or more for a full profile.

In: records. Out: revisions of profiles and of the lists. A person is known again by the code, else by
name and year of birth; a row of a list also by its title and year. Personal data needs consent in the
same row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kcsite.content.entry import Entry
from kcsite.content.honoree_table import COLUMNS as LISTED
from kcsite.content.models import KINDS
from kcsite.importing import reading as r
from kcsite.importing.columns import Column
from kcsite.importing.listing import Listing
from kcsite.importing.reading import World
from kcsite.importing.records import Record, without_unconsented
from kcsite.importing.revision import Revision
from kcsite.vietnamese.text import fold, slug

COLUMNS = (
    Column("Họ tên", "Họ và tên", r.name, "Viết đầy đủ như trên giấy tờ", "Nguyễn Văn Mẫu",
           "Họ tên|Tên|Họ và tên người được phong tặng|Họ tên nghệ nhân|Họ, tên|Tên nghệ nhân",
           required=True),
    Column("Xưng hô", "Xưng hô", r.honorific, "Ông hoặc Bà", "Ông", "Giới tính|Ông/Bà|Ông, bà"),
    Column("Năm sinh", "Năm sinh", r.year, "Chỉ nhập khi có sự đồng ý ở cùng hàng", "1969",
           "Ngày sinh|Ngày tháng năm sinh|Ngày, tháng, năm sinh|NS", personal="birth_year"),
    Column("Danh hiệu", "Danh hiệu", r.text, "Đúng như trong quyết định", "Thợ giỏi",
           "Danh hiệu được phong tặng|Danh hiệu đạt|Danh hiệu tặng", required=True),
    Column("Cấp", "Cấp", r.level, "Tỉnh, nhà nước…; bỏ trống thì theo danh hiệu", "tỉnh",
           "Cấp phong tặng|Cấp công nhận"),
    Column("Năm", "Năm phong tặng", r.year, "Bỏ trống thì lấy năm của quyết định", "2026",
           "Năm|Năm công nhận|Năm được phong tặng|Năm xét tặng"),
    Column("Đợt", "Đợt", r.text, "Lần, đợt xét tặng", "Đợt 1", "Lần|Đợt xét tặng"),
    Column("Nghề", "Nghề", r.text, "Nghề đang làm", "Gốm mỹ nghệ",
           "Ngành nghề|Nghề nghiệp|Nghề truyền thống|Ngành, nghề", required=True),
    Column("Làng nghề", "Làng nghề", r.EntryOf("craft"), "Tên nghề, làng nghề đã có trên trang"),
    Column("Xã phường", "Xã, phường", r.unit, "Chỉ lấy tới xã, phường; không lấy số nhà",
           "phường Biên Hòa",
           "Xã phường|Địa chỉ|Nơi cư trú|Nơi ở|Thường trú|Địa chỉ thường trú|Xã|Phường|Chỗ ở"
           "|Phường, xã|Xã, phường, thị trấn"),
    Column("Kỳ xét tặng", "Kỳ xét tặng", r.EntryOf("contest"), "Tên kỳ xét tặng đã có trên trang"),
    Column("Số quyết định", "Số quyết định", r.numbered, "Như in trên giấy", "3305/QĐ-UBND",
           "Quyết định|Quyết định số|Số QĐ|QĐ số|Quyết định công nhận|Số, ngày quyết định"),
    Column("Ngày quyết định", "Ngày quyết định", r.day, "Ngày/tháng/năm", "14/11/2026",
           "Ngày ký|Ngày|Ngày QĐ|Ngày tháng|Ngày ký quyết định"),
    Column("Cơ quan ban hành", "Cơ quan ban hành", r.text, "Ghi như lúc ký",
           "UBND thành phố Đồng Nai", "Cơ quan ký|Nơi ban hành|Cơ quan phong tặng|Cơ quan cấp"),
    Column("Số năm làm nghề", "Số năm làm nghề", r.whole, "Số năm", "21",
           "Thâm niên|Thâm niên nghề|Số năm trong nghề|Thâm niên làm nghề"),
    Column("Điện thoại", "Điện thoại", r.telephone,
           "Chỉ nhập cho người có hồ sơ riêng và khi có sự đồng ý", "",
           "Số điện thoại|SĐT|ĐT|Di động|Điện thoại liên hệ|Điện thoại di động", personal="contacts"),
    Column("Ngày đồng ý", "Ngày đồng ý", r.day, "Ngày người ấy ký phiếu đồng ý", "16/03/2026",
           "Ngày ký phiếu đồng ý"),
    Column("Văn bản đồng ý", "Văn bản đồng ý", r.text, "Số phiếu và nơi lưu",
           "Phiếu số 101/2026, lưu tại Trung tâm", "Phiếu đồng ý|Số phiếu đồng ý"),
    Column("Mục đồng ý", "Mục đồng ý", r.consented, "Những gì được đăng: năm sinh, điện thoại…",
           "năm sinh", "Đồng ý đăng|Nội dung đồng ý|Đồng ý công bố"),
    Column("Minh họa", "Minh họa", r.flag, "Ghi có, nếu là tên bịa để làm mẫu"),
    Column("Mã", "Mã", r.text, "Chỉ cần khi hai người trùng tên, trùng năm", "", "Mã hồ sơ"),
)  # fmt: skip

_STATE_TITLES = ("nghe nhan uu tu", "nghe nhan nhan dan")


def revise(root: Path, records: list[Record], world: World) -> list[Any]:
    """The revisions of all profiles and lists that the records speak of."""
    desk = _Desk(root, world)
    for record in records:
        _complete(record)
        born = record.get("Năm sinh")
        without_unconsented(record, COLUMNS)
        if all(record.get(key) is not None for key in ("Họ tên", "Danh hiệu", "Năm", "Nghề")):
            desk.take(record, born)
    return desk.revisions


def _complete(record: Record) -> None:
    """What one cell says of two things, and what goes without saying."""
    values = record.values
    decision = values.pop("Số quyết định", None)
    if decision:
        values["Số quyết định"] = decision.number
        if decision.day:
            values.setdefault("Ngày quyết định", decision.day)
    day: dt.date | None = values.get("Ngày quyết định")
    if "Năm" not in values and day:
        values["Năm"] = day.year
    if "Năm" not in values and not record.unread & {"Năm", "Số quyết định", "Ngày quyết định"}:
        record.tell("K084", heading="Năm phong tặng")
    title = fold(values.get("Danh hiệu", ""))
    if title:
        state = any(name in title for name in _STATE_TITLES)
        values.setdefault("Cấp", "nha-nuoc" if state else "tinh")


@dataclass(slots=True)
class _Desk:
    """Who is who among profiles and rows."""

    root: Path
    world: World
    _profiles: dict[str, Revision] = field(default_factory=dict)
    _lists: dict[str, Listing] = field(default_factory=dict)

    @property
    def revisions(self) -> list[Any]:
        return [*self._profiles.values(), *self._lists.values()]

    def take(self, record: Record, born: int | None) -> None:
        entries = [e for ref, e in self.world.loaded.entries.items() if ref.kind == "honoree"]
        profiles = [e for e in entries if not e.vi.path.endswith(".csv")]
        found = self._matching(profiles, record, born)
        if len(found) > 1:
            record.tell("K086", entries=", ".join(e.ref.id for e in found))
        elif found:
            self._profile(found[0], record)
        else:
            self._row([e for e in entries if e.vi.path.endswith(".csv")], record, born)

    @staticmethod
    def _matching(entries: Sequence[Entry], record: Record, born: int | None) -> list[Entry]:
        code = record.get("Mã")
        if code is not None:
            return [e for e in entries if e.ref.id == slug(code)]
        name = fold(record.get("Họ tên"))
        found = []
        for entry in entries:
            data: Any = entry.vi.data
            same_birth = born is None or data.birth_year is None or data.birth_year == born
            if fold(data.title) == name and same_birth:
                found.append(entry)
        return found

    def _profile(self, entry: Entry, record: Record) -> None:
        if entry.ref.id not in self._profiles:
            self._profiles[entry.ref.id] = Revision.of(self.root, KINDS["honoree"], entry)
        revision = self._profiles[entry.ref.id]
        title = {"name": record.get("Danh hiệu"), "year": record.get("Năm")}
        place = revision.item("titles", title)
        for key, loc in LISTED.items():
            if loc[0] == "titles":
                revision.put(record, key, ("titles", place, *loc[2:]))
            elif loc != ("slug",):
                revision.put(record, key, loc)
        if number := record.get("Điện thoại"):
            at = revision.item("contacts", {"value": number})
            revision.put(record, "Điện thoại", ("contacts", at, "type"), "mobile", "Loại liên hệ")
            revision.put(record, "Điện thoại", ("contacts", at, "value"))

    def _row(self, rows: Sequence[Entry], record: Record, born: int | None) -> None:
        if record.values.pop("Điện thoại", None):
            record.tell("K088", "Điện thoại")
        title, year = fold(record.get("Danh hiệu")), record.get("Năm")
        found = [
            entry
            for entry in self._matching(rows, record, born)
            for said in getattr(entry.vi.data, "titles", ())[:1]
            if record.get("Mã") or (fold(said.name) == title and said.year == year)
        ]
        if len(found) > 1:
            record.tell("K086", entries=", ".join(e.ref.id for e in found))
            return
        path = found[0].vi.path if found else f"artisans/{year}.csv"
        if path not in self._lists:
            self._lists[path] = Listing.read(self.root, path)
        line = found[0].vi.body_line if found else 0
        self._lists[path].put(record, line)
