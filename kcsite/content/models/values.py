"""The small types that every model is built from: references, days, numbers, yes and no.

In: what YAML gives. Out: values with one meaning. A value that cannot be read raises
`PydanticCustomError` with a type of the form `kc_…`; `content.faults` gives it its Vietnamese text.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

# The name of each kind as staff write it in references and links: `san-pham:binh-gom`.
PREFIXES: dict[str, str] = {
    "product": "san-pham",
    "honoree": "nghe-nhan",
    "establishment": "co-so",
    "showroom": "phong-trung-bay",
    "news": "tin-tuc",
    "page": "trang",
    "craft": "lang-nghe",
    "contest": "binh-chon",
    "event": "su-kien",
    "document": "van-ban",
    "programme": "ke-hoach",
    "statistic": "so-lieu",
    "broadcast": "chuyen-de",
    "bulletin": "ban-tin",
    "brochure": "brochure",
}
KIND_OF_PREFIX: dict[str, str] = {prefix: kind for kind, prefix in PREFIXES.items()}


class Model(BaseModel):
    """Every piece of content: frozen, and closed to keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
        # A command that reads one changed file needs the validator of one kind.
        defer_build=True,
    )


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """One entry, named by its kind and its id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def written(self) -> str:
        """As staff write it: `san-pham:binh-gom`."""
        return f"{PREFIXES[self.kind]}:{self.id}"


def parse_ref(text: str, kinds: tuple[str, ...]) -> Ref:
    """`san-pham:binh-gom`, or the bare id where only one kind can stand.

    Raises PydanticCustomError (`kc_ref_*`) for anything else.
    """
    prefix, colon, rest = text.strip().partition(":")
    if not colon:
        if len(kinds) != 1:
            expected = ", ".join(f"{PREFIXES[k]}:…" for k in kinds)
            raise PydanticCustomError("kc_ref_prefix", "reference", {"expected": expected})
        return Ref(kinds[0], prefix)
    kind = KIND_OF_PREFIX.get(prefix.strip())
    if kind is None or kind not in kinds:
        expected = ", ".join(PREFIXES[k] for k in kinds)
        raise PydanticCustomError(
            "kc_ref_kind", "reference", {"given": prefix, "expected": expected}
        )
    return Ref(kind, rest.strip())


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as a reference to entries of these kinds."""

    kinds: tuple[str, ...]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], core_schema.CoreSchema]
    ) -> core_schema.CoreSchema:
        def read(value: object) -> Ref:
            if isinstance(value, Ref):
                return value
            if not isinstance(value, str):
                raise PydanticCustomError("kc_text", "text expected", {"given": str(value)})
            return parse_ref(value, self.kinds)

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.to_string_ser_schema()
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "x-ref": list(self.kinds)}


ProductRef = Annotated[Ref, RefTo(("product",))]
HonoreeRef = Annotated[Ref, RefTo(("honoree",))]
EstablishmentRef = Annotated[Ref, RefTo(("establishment",))]
ShowroomRef = Annotated[Ref, RefTo(("showroom",))]
NewsRef = Annotated[Ref, RefTo(("news",))]
PageRef = Annotated[Ref, RefTo(("page",))]
CraftRef = Annotated[Ref, RefTo(("craft",))]
ContestRef = Annotated[Ref, RefTo(("contest",))]
EventRef = Annotated[Ref, RefTo(("event",))]
DocumentRef = Annotated[Ref, RefTo(("document",))]
ProgrammeRef = Annotated[Ref, RefTo(("programme",))]
AnyRef = Annotated[Ref, RefTo(tuple(PREFIXES))]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DMY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    for pattern, is_iso in ((_ISO, True), (_DMY, False)):
        if match := pattern.fullmatch(text):
            parts = [int(part) for part in match.groups()]
            try:
                day = dt.date(*(parts if is_iso else reversed(parts)))
            except ValueError:
                raise PydanticCustomError("kc_date_none", "date", {"given": text}) from None
            if is_iso:
                return day
            wanted = day.isoformat()
            raise PydanticCustomError("kc_date_dmy", "date", {"given": text, "wanted": wanted})
    raise PydanticCustomError("kc_date", "date", {"given": text})


Day = Annotated[
    dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]

_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")


def _number(value: object) -> Decimal:
    """Vietnamese digits: `1.500` is fifteen hundred, `0,62` a fraction; also plain YAML numbers."""
    if isinstance(value, bool):
        raise PydanticCustomError("kc_number", "number", {"given": str(value)})
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    text = str(value).strip()
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if re.search(r"\d\s*(đ|đồng|vnd|vnđ)\s*$", text, re.IGNORECASE):
        digits = re.sub(r"\D", "", text)
        raise PydanticCustomError("kc_number_money", "number", {"given": text, "digits": digits})
    raise PydanticCustomError("kc_number", "number", {"given": text})


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]

FLAGS = {"có": True, "không": False, "true": True, "false": False, "đúng": True, "sai": False}


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    known = FLAGS.get(str(value).strip().lower())
    if known is None:
        raise PydanticCustomError("kc_flag", "flag", {"given": str(value)})
    return known


Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]

_URL = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+")


def _url(value: object) -> str:
    text = str(value).strip()
    if not _URL.fullmatch(text):
        raise PydanticCustomError("kc_url", "address", {"given": text})
    return text


Url = Annotated[str, BeforeValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a field as personal data: published only when the consent on record names it."""


Year = Annotated[int, Field(ge=1000, le=2100)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Line = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\n]*$")]
