"""The staff's guide says what the program does: examples, tables of fields, commands, links.

In: README.md and docs/*.md. A comment before a block says what the block is:

`<!-- ví dụ: san-pham -->`      a whole file of that kind, without a fault
`<!-- bảng: Recognition -->`    the fields of a model

What is wrong and how it is mended stands in docs/loi, see test_mistakes. The tables are written by
`.venv/bin/python -m tests.test_docs`, from the models themselves.
"""

import datetime as dt
import html
import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import ValidationError

from kcsite import cli
from kcsite.content import faults
from kcsite.content.honoree_table import COLUMNS, read_honorees
from kcsite.content.models import KINDS, Model, Published
from kcsite.content.models.hosting import Hosting
from kcsite.content.models.settings import Printer, Site
from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.content.rules import Rules
from kcsite.content.source import parse_document, parse_yaml
from kcsite.diagnostics import Diagnostics, render_all
from kcsite.diagnostics.codes import CODES
from kcsite.markup import Link, MarkupFrame, render
from kcsite.markup.directives import DIRECTIVES
from kcsite.theme.model import ThemeFile
from kcsite.vietnamese.lint import check

ROOT = Path(__file__).resolve().parents[1]
GUIDE = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", *GUIDE]
# These two are for engineers, in English.
ENGINEERS = {"decisions.md", "performance.md"}
STAFF = [page for page in GUIDE if page.name not in ENGINEERS]

# Models that no kind's file is made of, and the page that explains their file.
SETTINGS: dict[str, tuple[type[Model], str]] = {
    "site": (Site, "thong-tin-chung.md"),
    "giao-dien": (ThemeFile, "giao-dien.md"),
    "nha-in": (Printer, "in-an.md"),
    "noi-dang": (Hosting, "dang-trang.md"),
    "quy-dinh": (Rules, "quy-dinh.md"),
}


# What a part of an entry is called, and the page with its fields.
class Part(NamedTuple):
    label: str
    page: str


PARTS: dict[str, Part] = {
    "Address": Part("địa chỉ", "muc-chung.md"),
    "Certificate": Part("chứng nhận", "muc-chung.md"),
    "Decision": Part("quyết định", "muc-chung.md"),
    "Photo": Part("ảnh", "anh.md"),
    "Consent": Part("sự đồng ý", "dong-y.md"),
    "Contact": Part("liên hệ", "dong-y.md"),
    "Recognition": Part("lần công nhận", "san-pham.md"),
    "SetMember": Part("món trong bộ", "san-pham.md"),
    "Specification": Part("thông số", "san-pham.md"),
    "Title": Part("danh hiệu", "nghe-nhan.md"),
    "Work": Part("tác phẩm", "nghe-nhan.md"),
    "Hours": Part("giờ mở cửa", "phong-trung-bay.md"),
    "Step": Part("bước làm nghề", "lang-nghe.md"),
    "Fact": Part("dữ kiện", "lang-nghe.md"),
    "Booth": Part("gian hàng", "su-kien.md"),
    "TargetGroup": Part("nhóm hoạt động", "ke-hoach.md"),
    "Target": Part("chỉ tiêu", "ke-hoach.md"),
    "Result": Part("kết quả một năm", "ke-hoach.md"),
    "Indicator": Part("chỉ số", "so-lieu.md"),
    "Foreword": Part("lời ngỏ", "brochure.md"),
    "ProductQuery": Part("cách chọn sản phẩm", "brochure.md"),
    "BulletinSection": Part("chuyên mục", "ban-tin.md"),
    "Imprint": Part("thông tin xuất bản", "in-an.md"),
    "Paper": Part("giấy in", "in-an.md"),
    "Officer": Part("cán bộ đầu mối", "thong-tin-chung.md"),
    "Link": Part("liên kết", "thong-tin-chung.md"),
    "TrustBadge": Part("chứng nhận Tín nhiệm mạng", "thong-tin-chung.md"),
    "Colour": Part("màu", "giao-dien.md"),
    "Font": Part("phông chữ", "giao-dien.md"),
    "MenuItem": Part("mục danh mục", "giao-dien.md"),
    "Words": Part("chữ hai thứ tiếng", "giao-dien.md"),
    "Scheme": Part("chương trình công nhận", "quy-dinh.md"),
    "ValidityRule": Part("quy định về thời hạn", "quy-dinh.md"),
    "Term": Part("mã và tên gọi", "quy-dinh.md"),
    "Label": Part("tên gọi", "quy-dinh.md"),
    "BulletinRule": Part("quy định về bản tin", "quy-dinh.md"),
    "ImprintProfile": Part("kiểu thông tin xuất bản", "quy-dinh.md"),
    "FolderPlace": Part("thư mục", "dang-trang.md"),
    "ServerPlace": Part("máy chủ", "dang-trang.md"),
    "StoragePlace": Part("kho lưu trữ", "dang-trang.md"),
    "Abbreviation": Part("chữ viết tắt", "quy-dinh.md"),
}

# --- Blocks and their comments ---------------------------------------------------------------

_BLOCK = re.compile(
    r"<!-- ví dụ: (?P<words>[^>]*?) -->\n+```\w*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_TABLE = re.compile(
    r"<!-- bảng: (?P<model>\w+) -->\n\n?"
    r"(?P<rows>(?:(?:Các mục .*:\n\n)?\| Mục \| Ý nghĩa \| Cách ghi \|\n(?:\|.*\n)*)?)(?P<end>\n?)"
)


class Block(NamedTuple):
    page: str
    words: tuple[str, ...]
    text: str


def _blocks() -> list[Block]:
    return [
        Block(page.name, tuple(match["words"].split()), match["text"])
        for page in PAGES
        for match in _BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


def _names(blocks: list[Block]) -> list[str]:
    return [f"{block.page} {' '.join(block.words)}" for block in blocks]


def _found(kind: str, text: str) -> Diagnostics:
    """What is wrong with a file of this kind; lines alone are taken for its front matter."""
    found = Diagnostics()
    if kind == "nghe-nhan.csv":
        read_honorees("artisans/2026.csv", text.encode("utf-8"), found)
        return found
    if kind in SETTINGS:
        model, document = SETTINGS[kind][0], parse_yaml("example.yaml", text.encode("utf-8"), found)
    else:
        if kind not in KIND_OF_PREFIX:
            raise KeyError(kind)
        whole = text if "---" in text else f"---\n{text}---\n"
        document = parse_document("example.md", whole.encode("utf-8"), found)
        model = KINDS[KIND_OF_PREFIX[kind]].model
    if document is not None:
        try:
            model.model_validate(document.data)
        except ValidationError as error:
            faults.report(error, model, document, found)
        for finding in check(document.body):
            words: dict[str, Any] = dict(finding.args)
            found.add(finding.code, document.path, **words)
        render(document.body, _frame(found))
    return found


def _frame(found: Diagnostics) -> MarkupFrame:
    """A body among the sample content: an entry is there when its file is."""

    def link(prefix: str, identity: str) -> Link | None:
        return Link(f"/{prefix}/{identity}/", identity) if _is_there(prefix, identity) else None

    def card(prefix: str, identity: str) -> str | None:
        return "<aside></aside>" if _is_there(prefix, identity) else None

    return MarkupFrame(
        path="example.md",
        first_line=1,
        link=link,
        figure=lambda file, alt, caption, credit: "<img>",
        card=card,
        text=html.escape,
        words=dict.fromkeys(("footnotes", "back", "download", "watch", "external"), "…"),
        diagnostics=found,
    )


def _is_there(prefix: str, identity: str) -> bool:
    if prefix == "tep":
        return True
    kind = KINDS[KIND_OF_PREFIX[prefix]]
    folder = ROOT / kind.folder
    files = [kind.file] if kind.file else ["index.md"]
    return any((folder / identity / f).is_file() for f in files) or (
        not kind.file and (folder / f"{identity}.md").is_file()
    )


EXAMPLES = _blocks()


@pytest.mark.parametrize("block", EXAMPLES, ids=_names(EXAMPLES))
def test_an_example_is_without_fault(block: Block) -> None:
    found = _found(block.words[0], block.text)
    assert not len(found), render_all(found)


def test_every_kind_has_an_example_on_its_page() -> None:
    shown = {(block.words[0], block.page) for block in EXAMPLES}
    assert {(prefix, f"{prefix}.md") for prefix in KIND_OF_PREFIX} <= shown


# --- Tables of fields ------------------------------------------------------------------------

_PATTERNS = {
    "^[^\\n]*$": "một dòng chữ",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "chữ thường không dấu, số, gạch nối",
    "^\\d{1,2}:\\d{2}$": "giờ, ví dụ `07:30`",
    "^#[0-9A-Fa-f]{6}$": "mã màu, ví dụ `#0C6E5A`",
    "^$|^[^/\\\\]+\\.(pdf|docx|xlsx|zip)$": "tên tệp pdf, docx, xlsx hoặc zip",
    "^[A-Za-z0-9][A-Za-z0-9.-]*$": "tên máy chủ: chữ không dấu, số, dấu chấm, gạch nối",
    "^$|^[a-z_][a-z0-9_.-]*$": "chữ thường không dấu, số, gạch nối",
    "^(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$": "đường dẫn bắt đầu bằng `/`, chữ không dấu, không có cách",
    "^[a-z0-9][a-z0-9.-]+$": "chữ thường không dấu, số, dấu chấm, gạch nối",
    "^[a-z0-9-]+$": "chữ thường không dấu, số, gạch nối",
    "^$|^[A-Za-z0-9_-][A-Za-z0-9._/-]*[A-Za-z0-9]$": "chữ không dấu, số, gạch nối, dấu `/`",
}


def _models(model: type[Model]) -> Iterator[type[Model]]:
    """A model and all that its fields are made of."""
    yield model
    for name in sorted(model.model_json_schema().get("$defs", {})):
        yield next(m for m in _subclasses(Model) if m.__name__ == name)


def _subclasses(model: type[Model]) -> Iterator[type[Model]]:
    for child in model.__subclasses__():
        yield child
        yield from _subclasses(child)


def _tables() -> dict[str, tuple[type[Model], str]]:
    """Model's name → the model and the page that must hold its table."""
    found: dict[str, tuple[type[Model], str]] = {"Published": (Published, "muc-chung.md")}
    homes = [(kind.model, f"{kind.prefix}.md") for kind in KINDS.values()]
    for top, page in [*homes, *SETTINGS.values()]:
        for model in _models(top):
            name = model.__name__
            found[name] = (model, page if model is top else PARTS[name].page)
    return found


TABLES = _tables()


def _table(model: type[Model]) -> str:
    """The fields of a model as a Markdown table; what all entries share has a table of its own."""
    schema = model.model_json_schema()
    inherits = issubclass(model, Published) and model is not Published
    part = PARTS.get(model.__name__)
    rows = [f"Các mục của “{part.label}”:", ""] if part else []
    rows += ["| Mục | Ý nghĩa | Cách ghi |", "| --- | --- | --- |"]
    for name, field in schema["properties"].items():
        if inherits and name in Published.model_fields:
            continue
        words = [_written(field)]
        if name in schema.get("required", ()):
            words.insert(0, "**bắt buộc**")
        default = field.get("default")
        if default not in (None, "", [], False) and isinstance(default, str | int | float | bool):
            words.append("bỏ trống là có" if default is True else f"bỏ trống là `{default}`")
        about = model.model_fields[name].description
        rows.append(f"| `{name}` | {about} | {'; '.join(words)} |")
    return "".join(f"{row}\n" for row in rows)


def _written(schema: dict[str, Any]) -> str:
    """How a value is written, from its JSON Schema."""
    if "$ref" in schema:
        part = PARTS[schema["$ref"].rpartition("/")[2]]
        return f"các mục con: [{part.label}]({part.page})"
    options = [o for o in schema.get("anyOf", [schema]) if o.get("type") != "null"]
    choices = [_choices(option) for option in options]
    if all(choices):
        return "một trong: " + ", ".join(f"`{c}`" for some in choices for c in some)
    if "anyOf" in schema:
        # Of an address or any text, any text is the truth.
        return _written([o for o, some in zip(options, choices, strict=True) if not some][-1])
    if "x-ref" in schema:
        if len(schema["x-ref"]) > 1:
            return "loại và tên, ví dụ `san-pham:den-da`"
        return f"tên của một {KINDS[schema['x-ref'][0]].label}"
    return _SIMPLE[schema["type"]](schema)


def _choices(schema: dict[str, Any]) -> list[str]:
    found = schema.get("enum", [schema["const"]] if "const" in schema else [])
    return [str(choice) for choice in found]


def _text(schema: dict[str, Any]) -> str:
    if schema.get("format") == "date":
        return "ngày, ví dụ `2026-05-01`"
    if schema.get("format") == "uri":
        return "địa chỉ có đủ `https://`"
    if schema.get("pattern", "").startswith("^/"):
        return "địa chỉ bắt đầu bằng `/`"
    if "pattern" in schema:
        return _PATTERNS[schema["pattern"]]
    return f"chữ, tối đa {schema['maxLength']} ký tự" if "maxLength" in schema else "chữ"


def _number(schema: dict[str, Any]) -> str:
    kind = "số nguyên" if schema["type"] == "integer" else "số"
    least = schema.get("minimum", schema.get("exclusiveMinimum"))
    most = schema.get("maximum")
    if (least, most) == (1000, 2100):
        return "năm, bốn chữ số"
    if least is None:
        return f"{kind}, ví dụ `1.500` hoặc `0,62`" if kind == "số" else kind
    above = "trên" if "exclusiveMinimum" in schema else "từ"
    return f"{kind} {above} {least:g}" + ("" if most is None else f" đến {most:g}")


def _list(schema: dict[str, Any]) -> str:
    if "prefixItems" in schema:
        count = len(schema["prefixItems"])
        return f"{count} số trong ngoặc vuông"
    least = f", ít nhất {schema['minItems']} phần" if schema.get("minItems") else ""
    item = _written(schema["items"])
    if "$ref" in schema["items"]:
        item = item.replace("các mục con: ", "một ")
    return f"danh sách{least}; mỗi phần là {item}"


def _mapping(schema: dict[str, Any]) -> str:
    inner = schema.get("additionalProperties") or next(iter(schema["patternProperties"].values()))
    return f"mỗi dòng một tên; giá trị là {_written(inner)}"


_SIMPLE = {
    "string": _text,
    "integer": _number,
    "number": _number,
    "boolean": lambda schema: "có hoặc không",
    "array": _list,
    "object": _mapping,
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_table_of_a_model_is_on_its_page_and_true(name: str) -> None:
    model, page = TABLES[name]
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = {match["model"]: match for match in _TABLE.finditer(text)}
    assert name in found
    assert found[name]["rows"] == _table(model)
    # Without an empty line the paragraph below would be a row.
    assert found[name]["end"] or text.endswith(found[name]["rows"])


def test_the_table_of_honorees_is_told_with_all_its_columns() -> None:
    text = (ROOT / "docs" / "nghe-nhan.md").read_text(encoding="utf-8")
    assert [heading for heading in COLUMNS if f"| {heading} |" not in text] == []


# --- Directives, commands, codes, links, language ---------------------------------------------


def test_the_directives_told_are_those_there_are() -> None:
    text = (ROOT / "docs" / "viet-bai.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^::: ([\w-]+)", text, re.MULTILINE))
    assert told == set(DIRECTIVES)


def _commands() -> Iterator[tuple[str, str]]:
    """Page and arguments of each command that a reader is told to type."""
    typed = re.compile(r"(?:python3|py -3) build\.py(?P<rest>[^`#\n]*)")
    for page in PAGES:
        for match in typed.finditer(page.read_text(encoding="utf-8")):
            yield page.name, match["rest"].strip()


@pytest.mark.parametrize(("page", "words"), sorted(set(_commands())))
def test_a_command_told_is_understood(page: str, words: str) -> None:
    arguments = shlex.split(words) or ["build"]
    if arguments[0] in {"test", "lint"} or "COMMAND" in arguments:
        return
    cli.parser().parse_args(arguments)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_only_what_there_is(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    codes = set(re.findall(r"\bK\d{3}\b", text))
    assert codes <= set(CODES)
    links = re.findall(r"\]\((?!https?:|[a-z-]+:)([^)#\s]+)[^)]*\)", _outside_blocks(text))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", STAFF, ids=lambda page: page.name)
def test_a_page_of_the_guide_is_good_vietnamese(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    prose = _TABLE.sub("", _outside_blocks(text))
    assert [finding.args for finding in check(prose)] == []


def test_the_contents_lead_to_every_page() -> None:
    text = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in STAFF if f"({page.name})" not in text] == ["README.md"]


def test_the_calendar_of_print_counts_back_from_its_day() -> None:
    text = (ROOT / "docs" / "lich-in.md").read_text(encoding="utf-8")
    day, month, year = map(int, re.search(r"ngày (\d+)/(\d+)/(\d+)", text).groups())  # type: ignore[union-attr]
    rows = re.findall(r"^\| (\d+) \| (\d\d)/(\d+) \|", text, re.MULTILINE)
    assert len(rows) >= 10
    for weeks, of_month, of_year in rows:
        counted = dt.date(year, month, day) - dt.timedelta(weeks=int(weeks))
        assert (counted.day, counted.month) == (int(of_month), int(of_year))


def _outside_blocks(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def _write_tables() -> None:
    """Bring every table of the guide up to the models."""
    for page in GUIDE:
        text = page.read_text(encoding="utf-8")
        new = _TABLE.sub(
            lambda m: f"<!-- bảng: {m['model']} -->\n\n{_table(TABLES[m['model']][0])}\n", text
        ).rstrip()
        new += "\n"
        if new != text:
            page.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    _write_tables()
