"""The endpoint that Decap speaks to: the protocol of its proxy backend, over our own desk.

In: an action and its parameters, as sent. Out: JSON. Every entry is `<kind>/<id>.json` here; a name of any
other form is nobody's. Raises `Unsaved` for whatever is refused.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kcsite.content.models import Ref
from kcsite.editor.checking import Told, Unsaved
from kcsite.editor.desk import Desk, as_text, path_of, ref_of
from kcsite.editor.forms import DIGEST
from kcsite.editor.pictures import Refused
from kcsite.editor.saving import Saver

_UNKNOWN = "Trang sửa không có việc “{action}”."
_NO_ENTRY = "Không có mục “{path}”."
_UNREADABLE = "Yêu cầu gửi lên không đọc được. Hãy tải lại trang (F5)."
_NO_SHELF = "Ảnh được giữ cạnh từng mục. Hãy mở mục cần ảnh rồi thêm ảnh ở đó."

Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Api:
    """One request's answer."""

    desk: Desk
    saver: Saver

    def answer(self, action: str, params: Params) -> Any:
        actions: Mapping[str, Callable[[Params], Any]] = {
            "info": self._info,
            "entriesByFolder": self._by_folder,
            "entriesByFiles": self._by_files,
            "getEntry": self._entry,
            "persistEntry": self._persist,
            "deleteFile": self._delete_file,
            "deleteFiles": self._delete_files,
            "getMedia": lambda params: [],
            "getMediaFile": self._no_media,
            "persistMedia": self._no_media,
            "getDeployPreview": lambda params: None,
            "getNotes": lambda params: {"notes": []},
        }
        if action not in actions:
            raise Unsaved(422, _UNKNOWN.format(action=action[:40]))
        try:
            return actions[action](params)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Unsaved(400, _UNREADABLE) from error

    def _info(self, params: Params) -> Any:
        return {"repo": "content", "publish_modes": ["simple"], "type": "local_fs"}

    def _by_folder(self, params: Params) -> Any:
        return [_entry(path, form) for path, form in self.desk.listed(str(params["folder"]))]

    def _by_files(self, params: Params) -> Any:
        return [self._entry({"path": file["path"]}) for file in params["files"]]

    def _entry(self, params: Params) -> Any:
        path = str(params["path"])
        ref, standing = ref_of(path), self.desk.look()
        if ref is None or not standing.files(ref):
            raise Unsaved(404, _NO_ENTRY.format(path=path))
        return _entry(path, self.desk.form(ref, standing))

    def _persist(self, params: Params) -> Any:
        (file,) = params["dataFiles"]
        ref = _known(str(file["path"]))
        form = json.loads(file["raw"])
        if not isinstance(form, dict):
            raise ValueError
        uploads = {str(asset["path"]): _decoded(asset) for asset in params.get("assets", ())}
        known = str(params.get("known") or form.get(DIGEST) or "")
        try:
            digest = self.saver.save(ref, form, known, uploads)
        except Refused as why:
            raise Unsaved(422, why.said, _hints(why)) from why
        return {"message": "đã lưu", "digest": digest, "path": path_of(ref)}

    def _delete_file(self, params: Params) -> Any:
        return self._delete_files({"paths": [params["path"]]})

    def _delete_files(self, params: Params) -> Any:
        refs = [_known(str(path)) for path in params["paths"]]
        for ref in refs:
            self.saver.delete(ref)
        return {"message": "đã xóa"}

    def _no_media(self, params: Params) -> Any:
        raise Unsaved(422, _NO_SHELF)


def _known(path: str) -> Ref:
    ref = ref_of(path)
    if ref is None:
        raise Unsaved(403, _NO_ENTRY.format(path=path[:80]))
    return ref


def _entry(path: str, form: Mapping[str, Any]) -> dict[str, Any]:
    return {"data": as_text(form), "file": {"path": path, "id": path}}


def _decoded(asset: Params) -> bytes:
    if asset.get("encoding") != "base64":
        raise ValueError
    try:
        return base64.b64decode(str(asset["content"]), validate=True)
    except binascii.Error as error:
        raise ValueError from error


def _hints(why: Refused) -> tuple[Told, ...]:
    return (Told("", why.hint, ""),) if why.hint else ()
