"""Every content stream of a document rewritten once: overprint of small black text, and resources of
its own with only what it names.

In: an open pikepdf document, the size in pt from which black text knocks out. It is changed in place.

A form drawn from several places is one stream. It is read for the state that all of them leave it
in: the largest scale, and no fill where they differ; so text never prints over that must not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kcsite.press.finish.reading import (
    OUT,
    OVER,
    UNIT,
    Linear,
    Meaning,
    Reading,
    Setting,
    State,
    times,
)
from kcsite.press.finish.recalling import Readings
from kcsite.store import Cache

if TYPE_CHECKING:
    import pikepdf

_ALL = ("/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Shading", "/Pattern", "/Properties")


def rewrite(pdf: pikepdf.Pdf, limit: float, cache: Cache | None = None) -> None:
    """Rewrite pages, then forms, patterns and mask groups that they lead to. Raises Unreadable."""
    _Walk(pdf, Readings(limit, cache)).walk()


@dataclass(slots=True)
class _Form:
    """A form and the state it is to be read for."""

    stream: Any
    begin: State
    resources: Any
    is_stale: bool = True
    reading: Reading | None = None


class _Walk:
    def __init__(self, pdf: pikepdf.Pdf, readings: Readings) -> None:
        import pikepdf

        self.pdf = pdf
        self.read = readings.read
        self.forms: dict[tuple[int, int], _Form] = {}
        self.meanings: dict[tuple[int, int], Meaning] = {}
        states = (
            (OVER, {"/OP": False, "/op": True, "/OPM": 1}),
            (OUT, {"/OP": False, "/op": False}),
        )
        self.states = {
            name: pdf.make_indirect(pikepdf.Dictionary({"/Type": pikepdf.Name.ExtGState, **values}))
            for name, values in states
        }

    def walk(self) -> None:
        for page in self.pdf.pages:
            data = _contents(page.obj)
            resources = page.obj.get("/Resources", None)
            reading = self.read(data, self._meaning(resources), State())
            page.obj.Contents = self.pdf.make_stream(reading.rewritten(data))
            page.obj.Resources = self._pruned(resources, reading)
            self._meet(reading, resources)
        # Each round reads what a caller was found to leave in another state; states only ever
        # become more careful, so it ends.
        while stale := [form for form in self.forms.values() if form.is_stale]:
            for form in stale:
                form.is_stale = False
                data = form.stream.read_bytes()
                meaning = self._meaning(form.resources)
                form.reading = self.read(data, meaning, form.begin)
                self._meet(form.reading, form.resources)
        for form in self.forms.values():
            assert form.reading is not None
            form.stream.write(form.reading.rewritten(form.stream.read_bytes()))
            form.stream.Resources = self._pruned(form.resources, form.reading)

    def _meet(self, reading: Reading, resources: Any) -> None:
        """Note the streams that a reading leads to."""
        for name, state in reading.forms:
            self._note(resources.XObject[name.decode("latin-1")], state, resources)
        for name in sorted(reading.names.get("/Pattern", ())):
            pattern = _lookup(resources, "/Pattern", name)
            if pattern is not None and pattern.get("/PatternType") == 1:
                self._note(pattern, State(), resources)
        for name in sorted(reading.names.get("/ExtGState", ())):
            mask = (_lookup(resources, "/ExtGState", name) or {}).get("/SMask")
            if mask is not None and hasattr(mask, "keys") and "/G" in mask:
                self._note(mask.G, State(), resources)

    def _note(self, stream: Any, state: State, outer: Any) -> None:
        begin = state.copy()
        begin.matrix = times(_linear(stream.get("/Matrix")), state.matrix)
        form = self.forms.get(stream.objgen)
        if form is None:
            # Without resources of its own a form uses those of the page (PDF 1.1).
            resources = stream.get("/Resources", outer)
            self.forms[stream.objgen] = _Form(stream, begin, resources)
            return
        joined = _joined(form.begin, begin)
        if joined != form.begin:
            form.begin, form.is_stale = joined, True

    def _meaning(self, resources: Any) -> Meaning:
        if resources is None:
            return Meaning({}, frozenset(), frozenset())
        # All pages share one dictionary of up to a thousand pictures: it is read once.
        key = resources.objgen
        if key != (0, 0) and key in self.meanings:
            return self.meanings[key]
        meaning = _meaning(resources)
        if key != (0, 0):
            self.meanings[key] = meaning
        return meaning

    def _pruned(self, resources: Any, reading: Reading) -> Any:
        import pikepdf

        pruned = pikepdf.Dictionary()
        for category in _ALL:
            kept = pikepdf.Dictionary()
            for name in sorted(reading.names.get(category, ())):
                value = self.states.get(name) if category == "/ExtGState" else None
                value = value if value is not None else _lookup(resources, category, name)
                if value is not None:
                    kept[name.decode("latin-1")] = value
            if len(kept.keys()):
                pruned[category] = kept
        return pruned


def _contents(page: Any) -> bytes:
    """A page's streams as one; each ends where a token may."""
    import pikepdf

    contents = page.get("/Contents")
    if contents is None:
        return b""
    if isinstance(contents, pikepdf.Array):
        return b"\n".join(part.read_bytes() for part in contents)
    return bytes(contents.read_bytes())


def _lookup(resources: Any, category: str, name: bytes) -> Any:
    """What a name stands for; None where nothing does, as for the device colour spaces."""
    entries = None if resources is None else resources.get(category)
    return None if entries is None else entries.get(name.decode("latin-1"))


def _meaning(resources: Any) -> Meaning:
    states = {
        _name(name): Setting(
            opacity=_number(state.get("/ca")),
            overprint=_flag(state.get("/op", state.get("/OP"))),
            overprint_mode=_mode(state.get("/OPM")),
            size=_number(state["/Font"][1]) if "/Font" in state else None,
        )
        for name, state in resources.get("/ExtGState", {}).items()
    }
    cmyk = {
        _name(name)
        for name, space in resources.get("/ColorSpace", {}).items()
        if str(space) == "/DeviceCMYK"
    }
    forms = {
        _name(name)
        for name, thing in resources.get("/XObject", {}).items()
        if thing.get("/Subtype") == "/Form"
    }
    return Meaning(states, frozenset(cmyk), frozenset(forms))


def _name(name: str) -> bytes:
    return name.encode("latin-1", "replace")


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _flag(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _mode(value: Any) -> int | None:
    return None if value is None else int(value)


def _linear(matrix: Any) -> Linear:
    if matrix is None:
        return UNIT
    a, b, c, d = (float(matrix[index]) for index in range(4))
    return (a, b, c, d)


def _joined(one: State, two: State) -> State:
    """A state that is no less careful than either."""
    larger = max(one, two, key=lambda state: math.hypot(*state.matrix[2:]))
    same_fill = one.fill == two.fill
    return State(
        matrix=larger.matrix,
        text=UNIT,
        fill=one.fill if same_fill else None,
        is_cmyk=one.is_cmyk and two.is_cmyk,
        size=max(one.size, two.size),
        mode=one.mode if one.mode == two.mode else 2,
        opacity=min(one.opacity, two.opacity),
        overprint=one.overprint or two.overprint,
        overprint_mode=0,
    )
