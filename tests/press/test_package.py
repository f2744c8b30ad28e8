"""The zip for the print shop: the same files, the same bytes; a note that Notepad can show."""

from __future__ import annotations

import io
import zipfile

from kcsite.press.job_ticket import Enclosed
from kcsite.press.package import NOTE, note, packed

FILES = [Enclosed("b.pdf", b"%PDF", "In cả cuốn"), Enclosed("a.icc", b"ICC", "Hồ sơ màu")]


def test_same_files_same_bytes() -> None:
    assert packed("Gốm", FILES) == packed("Gốm", FILES)


def test_the_zip_is_whole_and_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(packed("Gốm", FILES))) as found:
        assert found.testzip() is None
        assert found.namelist() == [NOTE, "b.pdf", "a.icc"]
        assert found.read("b.pdf") == b"%PDF"
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_note_tells_what_each_file_is_for() -> None:
    text = note("Gốm", FILES).decode("utf-8-sig")
    assert note("Gốm", FILES).startswith(b"\xef\xbb\xbf")
    assert text.startswith("Gốm\r\n")
    assert "b.pdf  In cả cuốn (4 byte)\r\n" in text
    assert text.count("\n") == text.count("\r\n")
