"""clean and why: what builds keep, taken away or explained."""

from __future__ import annotations

import shutil

from kcsite import pipeline, quick, store
from kcsite.cli import DONE
from kcsite.cli.arguments import WRONG_USE
from kcsite.cli.call import Call
from kcsite.content.faults import did_you_mean
from kcsite.store import State
from kcsite.trace import Key

# What builds keep for each other.
_MADE = ("cache", "stage", "templates")


def clean(call: Call) -> int:
    """Take away all that builds made. The state goes first: without it nothing is believed."""
    for name in ("state", pipeline.READING):
        (call.root / store.FOLDER / name).unlink(missing_ok=True)
    folders = [*quick.OUTPUTS, *(f"{store.FOLDER}/{name}" for name in _MADE)]
    for name in folders:
        shutil.rmtree(call.root / name, ignore_errors=True)
    if call.options.format == "json":
        call.console.value({"removed": folders})
    else:
        call.console.line("Đã xóa public/, press/ và bộ nhớ đệm; nội dung vẫn nguyên.")
    return DONE


def why(call: Call) -> int:
    """What an output was made from, and what would make it again."""
    before: State = store.read_state(call.root)
    path = call.options.path.replace("\\", "/").removeprefix("./")
    made = before.outputs.get(path) or before.outputs.get(f"{path.rstrip('/')}/index.html")
    if made is None:
        hint = did_you_mean(path, list(before.outputs), "chạy build trước, hoặc xem lại đường dẫn")
        text = f"Không có tệp “{path}” trong lần làm gần nhất: {hint}"
        if call.options.format == "json":
            call.console.value({"path": path, "error": text})
        else:
            call.console.line(text)
        return WRONG_USE
    if call.options.format == "json":
        keys = [list(key) for key in made.keys]
        call.console.value(
            {"path": path, "maker": made.maker, "subject": list(made.subject), "keys": keys}
        )
        return DONE
    call.console.line(f"{path} do bộ phận “{made.maker}” làm, từ:")
    for line in sorted({describe(key) for key in made.keys}):
        call.console.line(f"  {line}")
    call.console.line("Khi một trong các điều trên đổi, tệp này được làm lại.")
    return DONE


# How a key reads in Vietnamese; `{0}` and so on are its parts after the first.
_KEY_WORDS = {
    "field": "{0}: mục “{2}”",
    "derived": "{0}: “{2}” (suy ra từ các mục khác)",
    "body": "{0}: thân bài",
    "list": "danh sách {0}",
    "facet": "các giá trị lọc {0} theo {1}",
    "back": "những mục {1} nhắc tới {0}",
    "address": "địa chỉ của {0}",
    "exists": "{0} có hay không",
    "setting": "content/site.yaml: “{0}”",
    "template": "mẫu trang {0}",
    "file": "tệp giao diện {0}",
    "string": "chữ giao diện “{0}”",
    "print-string": "chữ bản in “{0}”",
    "palette": "bảng màu",
    "fonts": "phông chữ",
    "menu": "danh mục chính",
    "styles": "bộ kiểu dáng “{0}”",
    "style-names": "tên các bộ kiểu dáng",
    "asset": "ảnh {0}",
    "content-file": "tệp {0}",
    "guide": "tệp hướng dẫn docs/{0}",
    "guide-names": "tên các tệp của hướng dẫn",
    "rules": "quy định “{0}”",
    "term": "tên gọi {1} trong {0}",
    "printer": "nhà in {0}",
    "files": "tệp tải về của {0}",
    "aliases": "các địa chỉ cũ",
    "searchables": "những gì tìm được",
    "searchable": "{0}, như ở trang tìm kiếm",
    "today": "ngày làm trang",
    "machine": "máy có {0} hay không",
}


def describe(key: Key) -> str:
    """A key in words."""
    return _KEY_WORDS[str(key[0])].format(*key[1:], "", "", "")
