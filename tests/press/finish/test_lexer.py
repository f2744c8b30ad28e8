"""A content stream cut into instructions: the same ones that qpdf sees, each where it stands."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.press.finish.lexer import PATH, Unreadable, instructions

OPERATORS = ("q", "Q", "cm", "Tj", "TJ", "Tf", "gs", "scn", "f*", "B", "'", '"', "BT", "d", "Do")


def cut(data: bytes) -> list[tuple[bytes, list[bytes]]]:
    return [(found.operator, list(found.operands)) for found in instructions(data)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"q Q", [(b"q", []), (b"Q", [])]),
        (b"1 0 0 -1 .5 +3. cm\n", [(b"cm", [b"1", b"0", b"0", b"-1", b".5", b"+3."])]),
        (b"/F1 12 Tf(a(b)c\\)\\()Tj", [(b"Tf", [b"/F1", b"12"]), (b"Tj", [b"(a(b)c\\)\\()"])]),
        (b"[<00 ff>-3(x]y)]TJ", [(b"TJ", [b"[<00 ff>-3(x]y)]"])]),
        (
            b"/P <</A [1 2] /B <</C (d)>> >> BDC",
            [(b"BDC", [b"/P", b"<</A [1 2] /B <</C (d)>> >>"])],
        ),
        (b"% q Q\nq % (\rQ", [(b"q", []), (b"Q", [])]),
        (b"true false null SC", [(b"SC", [b"true", b"false", b"null"])]),
        (b"0 0 m 1 1 l 2 2 3 3 4 4 c h S", [(PATH, []), (b"S", [])]),
        (b"0 0 5 5 re f", [(PATH, []), (b"f", [])]),
        (b"", []),
        (b" \n", []),
    ],
)
def test_instructions(data: bytes, expected: list[tuple[bytes, list[bytes]]]) -> None:
    assert cut(data) == expected


def test_an_inline_image_is_one_instruction_whatever_its_bytes_say() -> None:
    data = b"q BI /W 1 /H 1 /CS /Raum /BPC 8 ID \x00 Q EIn(\xff EI Q"
    found = cut(data)
    assert [operator for operator, _ in found] == [b"q", b"BI", b"Q"]
    assert found[1][1] == [b"/W", b"1", b"/H", b"1", b"/CS", b"/Raum", b"/BPC", b"8"]


@pytest.mark.parametrize(
    "data", [b"(a", b"[1 2", b"1 0 0", b"]", b"<< /A", b"1 ) Tj", b"BI /W 1 ID x", b"\xff"]
)
def test_what_is_no_content_stream_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        cut(data)


_numbers = st.integers(-999, 999).map(str) | st.decimals(
    -99, 99, allow_nan=False, allow_infinity=False, places=3
).map(str)
_strings = st.binary(max_size=6).map(lambda raw: "<" + raw.hex() + ">") | st.text(
    "ab ()\\", max_size=6
).map(lambda text: "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")")
_names = st.text("abcXYZ019.-", min_size=1, max_size=5).map(lambda text: "/" + text)
_arrays = st.lists(_numbers | _strings, max_size=4).map(lambda items: "[" + " ".join(items) + "]")
_operand = _numbers | _strings | _names | _arrays
_line = st.tuples(st.lists(_operand, max_size=4), st.sampled_from(OPERATORS)).map(
    lambda pair: " ".join([*pair[0], pair[1]])
)


@given(st.lists(_line, max_size=8), st.sampled_from([" ", "\n", "\r\n", " % (\n"]))
def test_qpdf_sees_the_same_operators(lines: list[str], between: str) -> None:
    data = (between.join(lines) + "\n").encode("latin-1")
    with pikepdf.new() as pdf:
        read = pikepdf.parse_content_stream(pdf.make_stream(data))
        theirs = [(str(found.operator), len(found.operands)) for found in read]
    ours = [(found.operator.decode(), len(found.operands)) for found in instructions(data)]
    assert ours == theirs
