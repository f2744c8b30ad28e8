"""The job ticket and the package of a publication: every file named by what it is."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import pypdfium2
import pytest
import yaml

BULLETIN = "bulletin:so-1"


@pytest.fixture(scope="module")
def ticket(printed: Any) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(printed(BULLETIN, "ticket"))
    return found


@pytest.fixture(scope="module")
def shop(printed: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(printed(BULLETIN, "package")))


def test_the_package_holds_what_the_ticket_names(
    ticket: dict[str, Any], shop: zipfile.ZipFile
) -> None:
    told = {file["Tên"]: file["SHA-256"] for file in ticket["Tệp gửi kèm"]}
    assert "ban-tin-so-1-press.pdf" in told
    assert {"ISOcoated_v2_300_bas.icc", "ISOcoated_v2_300_bas.txt"} <= set(told)
    assert {"preflight.html", "preflight.json"} <= set(told)
    for name, digest in told.items():
        assert hashlib.sha256(shop.read(name)).hexdigest() == digest
    others = set(shop.namelist()) - set(told)
    assert others == {"DOC-TRUOC.txt", "job-ticket.pdf", "job-ticket.yaml"}


def test_the_package_holds_the_very_files(printed: Any, shop: zipfile.ZipFile) -> None:
    assert shop.read("ban-tin-so-1-press.pdf") == printed(BULLETIN, "press")
    assert shop.read("job-ticket.yaml") == printed(BULLETIN, "ticket")
    assert shop.read("job-ticket.pdf") == printed(BULLETIN, "ticket-page")


def test_the_ticket_tells_the_edition(ticket: dict[str, Any], printed: Any) -> None:
    pages = len(pypdfium2.PdfDocument(printed(BULLETIN, "press")))
    assert ticket["Thành phẩm"]["Số trang"] == pages
    assert ticket["Thành phẩm"]["Khổ thành phẩm"] == "190 × 270 mm"
    assert ticket["Ấn phẩm"]["Số bản in"] == 400
    assert ticket["Màu và tệp in"]["Điều kiện in"] == "FOGRA39"
    assert "không có lỗi" in ticket["Màu và tệp in"]["Soát tệp"]


def test_the_page_is_one_and_says_the_same(printed: Any, ticket: dict[str, Any]) -> None:
    document = pypdfium2.PdfDocument(printed(BULLETIN, "ticket-page"))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded()
    assert "Phiếu đặt in" in text and "400 bản" in text
    for file in ticket["Tệp gửi kèm"]:
        assert file["SHA-256"] in text
