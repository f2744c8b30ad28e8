"""The staff's page on the preflight lists every check, in the table's own words.

`.venv/bin/python -m tests.press.preflight.test_page` writes the tables anew.
"""

import json
import re
from pathlib import Path

import yaml

from kcsite.content.models.settings import Printer
from kcsite.press.preflight import AREAS, CHECKS, as_json, inspect, limits_for
from kcsite.press.preflight.check import SEVERITIES, WHO
from tests.press.preflight.draft import LIMITS
from tests.press.preflight.faults import faulty

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "kiem-tra-ban-in.md"
_TABLES = re.compile(r"(?<=<!-- kiểm tra -->\n).*?(?=<!-- hết -->)", re.DOTALL)


def tables() -> str:
    shop = yaml.safe_load((ROOT / "content/printers/mac-dinh.yaml").read_text("utf-8"))
    limits = limits_for(Printer.model_validate(shop), 210, 210)
    lines = []
    for area, rows in AREAS:
        lines += ["", f"### {area}", "", "| Mục | Mức | Giới hạn | Cách sửa, ai sửa |"]
        lines.append("| --- | --- | --- | --- |")
        for row in rows:
            title = f"{row.title}<br>`{row.id}`: {row.measures}"
            mend = f"{row.mend} ({WHO[row.who]})"
            told = (title, SEVERITIES[row.severity], row.allowed(limits), mend)
            lines.append("| " + " | ".join(told) + " |")
    return "\n".join([*lines, "", ""])


def test_page_lists_every_check() -> None:
    found = _TABLES.search(PAGE.read_text("utf-8"))
    assert found is not None and found[0] == tables()


def test_rows_are_plain_vietnamese() -> None:
    for check in CHECKS.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.id)
        for words in (check.title, check.measures, check.limit, check.mend):
            assert words and not words.endswith(".") and "|" not in words
        assert check.title[0].isupper() and check.mend[0].isupper()


def test_page_names_every_key_of_the_json() -> None:
    told = json.loads(as_json(inspect(faulty("image-poor"), LIMITS)))
    page = PAGE.read_text("utf-8")
    for key in (*told, *told["findings"][0]):
        assert f"`{key}" in page, key


if __name__ == "__main__":
    PAGE.write_text(_TABLES.sub(lambda _: tables(), PAGE.read_text("utf-8")), "utf-8")
