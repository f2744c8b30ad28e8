"""An entry's files as its form would have them: what was changed merged in, and read back once.

In: a form, the bytes that stand. Out: the bytes that should, by language, and what they read as. Raises
`Unsaved` where that cannot be. Writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kcsite.content.document import Document
from kcsite.content.merging import merged, new_text
from kcsite.content.models import KINDS, Ref
from kcsite.editor.bodies import merge_body
from kcsite.editor.checking import Unsaved
from kcsite.editor.desk import document_of, shown_twin
from kcsite.editor.forms import BODY, TWIN, translated
from kcsite.editor.pictures import EntryPlaces
from kcsite.editor.shape import Shape, shape_of
from kcsite.editor.values import MISSING, changed_object, essence, shown_object
from kcsite.vietnamese.text import nfc

_BROKEN = (
    "Tệp {name} đang có lỗi nên chưa sửa ở đây được. Hãy xem lỗi ở trang xem trước và sửa tệp ấy, hoặc "
    "lấy lại bản trước ở “Lịch sử”."
)
_NO_BODY = "Mục này là tệp .yaml nên không có bài viết. Hãy để trống ô “Bài viết”."
_TWIN_LOST = "Bản tiếng Anh đang có mà biểu mẫu để trống hết, nên không lưu. Muốn bỏ bản tiếng Anh, hãy xóa tệp {name}."
_MISREAD = "Lưu thử thì đọc lại không giống điều bạn viết, nên tệp được giữ nguyên. Xin báo cho người phụ trách trang."
_BOM = b"\xef\xbb\xbf"


def texts(
    ref: Ref,
    form: Mapping[str, Any],
    files: dict[str, str],
    before: Mapping[str, bytes],
    places: EntryPlaces,
) -> tuple[dict[str, bytes], dict[str, Document]]:
    """The bytes of each language's file as they should be, and what they read as."""
    shape = shape_of(KINDS[ref.kind].model)
    raws = {"vi": _merged(shape, files["vi"], before.get("vi"), form, places)}
    twin = form.get(TWIN)
    partial = Shape("", "", "object", inner=shape.inner, fields=translated(shape))
    said = dict(twin) if isinstance(twin, Mapping) else {}
    has_words = essence(partial, said) is not MISSING or str(said.get(BODY) or "").strip()
    if has_words:
        name = files.setdefault("en", re.sub(r"\.(md|yaml)$", r".en.\1", files["vi"]))
        raws["en"] = _merged(partial, name, before.get("en"), said, places)
    elif "en" in before:
        if twin is not None and _has_words(files["en"], before["en"], partial, places):
            raise Unsaved(422, _TWIN_LOST.format(name=files["en"]))
        raws["en"] = before["en"]
    documents = {}
    for lang, raw in raws.items():
        document = document_of(files[lang], raw)
        if document is None:
            raise Unsaved(422, _MISREAD)
        documents[files[lang]] = document
    return raws, documents


def _has_words(name: str, raw: bytes, shape: Shape, places: EntryPlaces) -> bool:
    document = document_of(name, raw)
    if document is None:
        return True
    shown = shown_twin(shape, document, places)
    return essence(shape, shown) is not MISSING or bool(shown[BODY].strip())


def _merged(
    shape: Shape, name: str, raw: bytes | None, form: Mapping[str, Any], places: EntryPlaces
) -> bytes:
    """A file with what the form changed in it. Raises Unsaved."""
    body = str(form.get(BODY) or "").replace("\r\n", "\n")
    order = [field.name for field in shape.fields]
    if raw is None:
        values = changed_object(shape, {}, form, places)
        return nfc(new_text({n: _exact(values[n]) for n in order if n in values}, body)).encode()
    document = document_of(name, raw)
    if document is None:
        raise Unsaved(409, _BROKEN.format(name=name))
    # What the form does not mention at all is not touched.
    mentioned = {field.name: form[field.name] for field in shape.fields if field.name in form}
    known = Shape("", "", "object", fields=tuple(f for f in shape.fields if f.name in mentioned))
    before = {n: v for n, v in document.data.items() if n in mentioned}
    values = changed_object(known, before, mentioned, places)
    kept = {n: v for n, v in document.data.items() if n not in mentioned}
    said = {**kept, **values}
    data = {n: _exact(said[n]) for n in (*order, *(n for n in said if n not in order)) if n in said}
    text = document.front
    if name.endswith(".md"):
        new_body = merge_body(document.body, body) if BODY in form else document.body
        text += f"---\n{new_body}"
    elif body.strip():
        raise Unsaved(422, _NO_BODY)
    whole = merged(text, data, whole=True)
    _refuse_misread(known, name, whole, mentioned, places)
    return _as_before(whole, raw)


def _exact(value: Any) -> Any:
    """Fractions as decimals, which are written so that no reader takes them for thousands."""
    if isinstance(value, Mapping):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(item) for item in value]
    return Decimal(str(value)) if isinstance(value, float) else value


def _refuse_misread(
    shape: Shape, name: str, whole: str, form: Mapping[str, Any], places: EntryPlaces
) -> None:
    """What was written must read back as what was said."""
    document = document_of(name, whole.encode())
    read = None if document is None else shown_object(shape, document.data, places)
    if read is None or essence(shape, _kept(shape, read, places)) != essence(
        shape, _kept(shape, form, places)
    ):
        raise Unsaved(422, _MISREAD)


def _kept(shape: Shape, form: Mapping[str, Any], places: EntryPlaces) -> dict[str, Any]:
    """A form after one way to the file and back: pictures by their one name."""
    return shown_object(shape, changed_object(shape, {}, form, places), places)


def _as_before(text: str, raw: bytes) -> bytes:
    """Line ends and the mark at the beginning as the file had them."""
    data = text.encode()
    if b"\r\n" in raw:
        data = data.replace(b"\n", b"\r\n")
    return _BOM + data if raw.startswith(_BOM) else data
