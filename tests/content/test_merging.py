"""New values into files that people keep by hand."""

import datetime as dt
import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.content.merging import Unmergeable, merged, new_text
from kcsite.content.source import parse_document, parse_yaml
from kcsite.content.yaml_splices import bare, paired
from kcsite.content.yaml_writing import simple
from kcsite.diagnostics import Diagnostics

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = sorted(
    path
    for folder in ("products", "artisans", "content")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".md", ".yaml")
)

# All that lay people do to a file: comments everywhere, quotes of both kinds, lists of both kinds.
HAND_KEPT = """\
---
# Tên như trên hồ sơ.
title:    "Bình gốm: men xanh"   # đã hỏi lại cơ sở
group: 1
sample: có
price: 21.500.000
story: >-
  Đất ở Hóa An
  nhào ba lần.
note: |  # giữ nguyên xuống dòng
  Dòng một
    thụt vào
address:
    unit: phường Biên Hòa   # tên mới
    # Số nhà ghi như trên giấy.
    detail: 'ấp 1'
photos:
- file: a.jpg
  alt: Bình đặt trên bàn.
# ảnh chụp lại tháng 3
- file: b.jpg   # ảnh bìa
  alt: Men xanh nhìn gần.
  focus: [0.5, 0.3]
materials: [đất sét, men tro]
empty:
sizes:
  - Cao 42 cm

# Phần dưới chỉ dành cho brochure.
capacity: 90 bộ một năm
---

Thân bài --- giữ nguyên.

---
title: không phải dữ liệu
"""


def data_of(text: str) -> dict[str, Any]:
    found = Diagnostics()
    parse = parse_document if text.startswith("---") else parse_yaml
    document = parse("thử.md", text.encode(), found)
    assert document is not None and not found.errors, [d.message() for d in found]
    return document.data


def changed_lines(old: str, new: str) -> list[str]:
    """The lines that differ, those that went with - before them, then those that came with +."""
    lines = difflib.ndiff(old.split("\n"), new.split("\n"))
    return sorted((line for line in lines if line[:1] in "-+"), key=lambda line: line[0] == "+")


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_files_own_data_changes_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    assert merged(text, data_of(text), whole=True) == text


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ({"group": 2}, ["- group: 1", "+ group: 2"]),
        (
            {"title": "Bình mới"},
            [
                '- title:    "Bình gốm: men xanh"   # đã hỏi lại cơ sở',
                '+ title:    "Bình mới"   # đã hỏi lại cơ sở',
            ],
        ),
        ({"sample": True, "price": "21.500.000", "group": "1"}, []),
        ({"sample": False}, ["- sample: có", "+ sample: không"]),
        ({"story": "Một câu."}, ["- story: >-", "-   Đất ở Hóa An", "-   nhào ba lần.", "+ story: Một câu."]),
        (
            {"note": "Chỉ một dòng"},
            ["- note: |  # giữ nguyên xuống dòng", "-   Dòng một", "-     thụt vào",
             "+ note: Chỉ một dòng # giữ nguyên xuống dòng"],
        ),
        ({"note": "Hai\ndòng\n"}, ["- note: |  # giữ nguyên xuống dòng", "-   Dòng một", "-     thụt vào",
             "+ note: | # giữ nguyên xuống dòng", "+   Hai", "+   dòng"]),
        ({"address": {"detail": "ấp 2"}}, ["-     detail: 'ấp 1'", "+     detail: 'ấp 2'"]),
        ({"address": {"former": "xã Hóa An"}}, ["+     former: xã Hóa An"]),
        ({"address": {"unit": None}}, ["-     unit: phường Biên Hòa   # tên mới"]),
        ({"empty": "đã có"}, ["- empty:", "+ empty: đã có"]),
        ({"empty": None}, []),
        ({"capacity": None}, ["- capacity: 90 bộ một năm"]),
        ({"materials": ["đất sét"]}, ["- materials: [đất sét, men tro]", "+ materials: [đất sét]"]),
        ({"sizes": ["Cao 42 cm", "Nặng 3 kg"]}, ["+   - Nặng 3 kg"]),
        ({"sizes": []}, ["- sizes:", "-   - Cao 42 cm", "+ sizes: []"]),
        ({"day": dt.date(2026, 3, 1)}, ["+ day: 2026-03-01"]),
        ({"group": 1, "craft": "gom-bien-hoa"}, ["+ craft: gom-bien-hoa"]),
        (
            {"price": {"low": 1, "high": "2: 3"}},
            ["- price: 21.500.000", "+ price:", "+   low: 1", '+   high: "2: 3"'],
        ),
    ],
)  # fmt: skip
def test_only_what_changed_is_written(data: dict[str, Any], lines: list[str]) -> None:
    new = merged(HAND_KEPT, data)
    assert changed_lines(HAND_KEPT, new) == lines
    assert new.endswith(HAND_KEPT[HAND_KEPT.index("\n---\n") :])


def photos(*changed: dict[str, Any]) -> dict[str, Any]:
    return {"photos": list(changed)}


def test_an_item_is_known_by_its_name_and_keeps_its_comments() -> None:
    a = {"file": "a.jpg", "alt": "Bình đặt trên bàn."}
    b = {"file": "b.jpg", "alt": "Khác.", "focus": [0.5, 0.3]}
    c = {"file": "c.jpg", "alt": "Mới."}
    assert changed_lines(HAND_KEPT, merged(HAND_KEPT, photos(a, b))) == [
        "-   alt: Men xanh nhìn gần.",
        "+   alt: Khác.",
    ]
    assert changed_lines(HAND_KEPT, merged(HAND_KEPT, photos(a, b | {"alt": "Men xanh nhìn gần."}, c))) == [
        "+ - file: c.jpg",
        "+   alt: Mới.",
    ]  # fmt: skip
    swapped = merged(HAND_KEPT, photos(b, a))
    assert data_of(swapped)["photos"] == [b, a]
    assert "# ảnh chụp lại tháng 3\n- file: b.jpg   # ảnh bìa\n  alt: Khác.\n" in swapped
    assert data_of(merged(HAND_KEPT, photos(b)))["photos"] == [b]


def test_whole_data_takes_away_what_it_does_not_name() -> None:
    data = data_of(HAND_KEPT)
    del data["price"], data["address"]["detail"], data["photos"][1]["focus"]
    new = merged(HAND_KEPT, data, whole=True)
    assert data_of(new) == data
    assert changed_lines(HAND_KEPT, new) == [
        "- price: 21.500.000",
        "-     detail: 'ấp 1'",
        "-   focus: [0.5, 0.3]",
    ]


def test_the_first_key_of_an_item_can_go() -> None:
    text = "people:\n  - name: Lan\n    role: thợ\n  - name: Hoa\n"
    assert merged(text, {"people": [{"role": "thợ"}, {"name": "Hoa"}]}) == (
        "people:\n  - role: thợ\n  - name: Hoa\n"
    )


def test_the_first_keys_of_an_item_can_go() -> None:
    text = "people:\n  - name: Lan\n    age: 3\n    # nghề\n    role: thợ\n    craft: gốm\n"
    assert merged(text, {"people": [{"role": "thợ"}]}) == "people:\n  - role: thợ\n"


def test_windows_lines_stay() -> None:
    text = "---\r\ntitle: Một\r\n---\r\n\r\nThân\r\n"
    assert merged(text, {"title": "Hai"}) == "---\r\ntitle: Hai\r\n---\r\n\r\nThân\r\n"


def test_a_yaml_file_needs_no_fence() -> None:
    assert merged("# chú thích\na: 1\nb: 2\n", {"b": 3}) == "# chú thích\na: 1\nb: 3\n"
    assert merged("# chú thích\n", {"b": 3}) == "# chú thích\nb: 3\n"


def test_a_strange_way_of_writing_is_written_anew() -> None:
    assert data_of(merged("? a\n: 1\nb: 2\n", {"a": 3})) == {"a": 3, "b": 2}
    assert data_of(merged("{a: 1, b: 2}\n", {"a": 3})) == {"a": 3, "b": 2}


@pytest.mark.parametrize(
    "text", ["---\ntitle: a: b\n---\n", "a: [1\n", "- a\n", "a: &x 1\n", "a: 1\na: 2\n"]
)
def test_a_broken_file_is_refused(text: str) -> None:
    with pytest.raises(Unmergeable):
        merged(text, {"title": "x"})


def test_a_name_that_is_gone_pairs_with_nothing() -> None:
    assert paired([{"id": "a"}, {"id": "b"}], [{"id": "c"}, {"id": "b", "x": 1}]) == [None, 1]


# --- properties ------------------------------------------------------------------------------

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)
tricky = st.sampled_from(
    ["", "null", "true", "có", "0123", "1_000", "12:30", "NO", "- a", "a: b", "a #b", "“x”", "'", '"',
     "2026-03-01", "1.500", "~", "x\ny", "x\n\n y\n", " x", "[a", "&a", "*a", "! a", "%", "D:\\anh", "a\n", "---"]
)  # fmt: skip
leaves = words | tricky | st.integers(-(10**12), 10**12) | st.booleans()
leaves |= st.floats(allow_nan=False, allow_infinity=False)
names = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
mappings = st.dictionaries(names, values, min_size=1, max_size=5)


def as_read(value: Any) -> Any:
    """Data as the loader gives it: whole floats of no point are numbers or text alike."""
    if isinstance(value, dict):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_read(inner) for inner in value]
    return str(value)


@given(mappings)
def test_what_is_written_is_read_again(data: dict[str, Any]) -> None:
    assert as_read(data_of(new_text(data))) == as_read(bare(simple(data)))


@given(mappings, mappings, st.booleans())
def test_merged_data_is_old_under_new(
    old: dict[str, Any], new: dict[str, Any], whole: bool
) -> None:
    text = new_text(old, "Thân bài.")
    after = merged(text, new, whole=whole)
    assert after.endswith("---\n\nThân bài.\n")
    read = as_read(data_of(after))
    kept = {} if whole else {k: v for k, v in as_read(simple(old)).items() if k not in new}
    assert read.keys() == kept.keys() | new.keys()
    assert all(read[key] == value for key, value in kept.items())


@given(mappings, st.data())
def test_two_new_values_change_two_lines(old: dict[str, Any], draw: st.DataObject) -> None:
    lines = {f"line_{name}": index for index, name in enumerate(old)}
    text = new_text({**old, "one": "x", **lines, "two": "y"}, "Thân bài.")
    one, two = (draw.draw(st.from_regex(r"[0-9a-z]{2,9}", fullmatch=True)) for _ in range(2))
    after = merged(text, {"one": one, "two": two})
    assert len(changed_lines(text, after)) == 4
    assert (
        data_of(after)["two"] == data_of(f"two: {two}\n")["two"]
        or str(data_of(after)["two"]) == two
    )
