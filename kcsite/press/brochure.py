"""A brochure edition: which products, places and people it shows, in which order.

In: the desk it is made up on. Out: its chapters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kcsite.content.rules import Rules
from kcsite.press.chapters import Chapter
from kcsite.press.checks import printed
from kcsite.press.desk import Desk
from kcsite.press.indexes import indexes
from kcsite.press.places import map_of
from kcsite.press.sections import COLOURS, Page, Section, groups_of, people_opener, section_of
from kcsite.site.view import Part, View
from kcsite.vietnamese.order import name_key

T = TypeVar("T")

_LEFT_SHARE = 0.48
"""Of the programme's rows, how many stand on the left page below its heading."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The names of one year, by title."""

    year: int
    titles: tuple[tuple[str, tuple[tuple[View, Part], ...]], ...]


_LEAVES = 6
"""Pages of products in a chapter: fewer would cost more in documents, more would cost each edit."""
_PEOPLE = 4


def brochure(desk: Desk) -> tuple[Chapter, ...]:
    """The chapters of an edition, from cover to cover."""
    rules = desk.rules()
    units = {unit.code: unit for unit in desk.work.trace.read(("units",))}
    groups = groups_of(desk, rules)
    sections = tuple(section_of(desk, group, rules, units) for group in groups)
    items = [item for section in sections for item in section.items]
    places, dots = map_of(desk, items, units)
    programme, honorees, rolls = desk.view.programme, desk.view.honorees, _rolls(desk)
    showrooms = desk.view.showrooms or desk.site.list("showroom")
    found = indexes(desk.sheet, groups, sections, items)
    people, rooms = COLOURS["people"], COLOURS["rooms"]
    contents = {
        "map_places": places,
        "programme": programme,
        "sections": sections,
        "has_people": bool(honorees or rolls),
        "people": people,
        "showrooms": showrooms,
        "rooms": rooms,
    }
    chapters = [
        Chapter("brochure/cover.html"),
        Chapter("brochure/within.html"),
        Chapter("brochure/contents.html", contents),
        Chapter("brochure/foreword.html"),
    ]
    if places:
        chapters.append(Chapter("brochure/map.html", {"map_places": places, "map_dots": dots}))
    if programme:
        values = {"programme": programme, "programme_halves": _halves(programme)}
        chapters.append(Chapter("brochure/programme.html", values, "left"))
    for section in sections:
        chapters += _section(section)
    if honorees:
        values = {"people": people, "people_opener": people_opener(honorees, sections)}
        chapters.append(Chapter("brochure/people.html", values, "left"))
        for few in _in_parts(honorees, _PEOPLE):
            chapters.append(Chapter("brochure/person.html", {"honorees": few, "people": people}))
    if rolls:
        values = {"rolls": rolls, "is_first": not honorees}
        chapters.append(Chapter("brochure/roll.html", values))
    if showrooms:
        chapters.append(Chapter("brochure/rooms.html", {"showrooms": showrooms}))
    pages = len(found["index_names"]) + len(found["makers"])
    pages += 0 if found["places_follow"] else len(found["index_places"])
    chapters.append(Chapter("brochure/index.html", found, pages=pages))
    chapters.append(Chapter("brochure/back.html", {"imprint": _imprint(desk, rules)}))
    return tuple(chapters)


def _section(section: Section) -> Iterator[Chapter]:
    """A group's opener, then its leaves in parts of a few pages that all begin on a left one."""
    yield Chapter("brochure/opener.html", {"section": section}, "left", pages=2)
    part: list[Page] = []
    count = 0
    for page in section.pages:
        part.append(page)
        count += page.pages
        if count >= _LEAVES and count % 2 == 0:
            yield Chapter("brochure/leaves.html", {"section": section, "pages": tuple(part)})
            part, count = [], 0
    if part:
        yield Chapter("brochure/leaves.html", {"section": section, "pages": tuple(part)})


def _in_parts(all_: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    for start in range(0, len(all_), size):
        yield tuple(all_[start : start + size])


def _halves(programme: View | None) -> tuple[tuple[Any, ...], ...]:
    """(group, targets, whether it goes on from the page before) for the left and the right page. The
    left one, which bears the heading, takes the fewer rows; a group may go on across the fold."""
    if programme is None:
        return ()
    groups: dict[str, list[Any]] = {}
    for target in programme.targets:
        groups.setdefault(target.group_title, []).append(target)
    # A group's heading takes the place of a row.
    room = round(sum(len(targets) + 1 for targets in groups.values()) * _LEFT_SHARE)
    left: list[Any] = []
    right: list[Any] = []
    for title, targets in groups.items():
        fits = max(0, min(len(targets), room - 1))
        # Neither one row alone before the fold nor one alone after it.
        if fits == 1 < len(targets):
            fits = 0
        elif fits == len(targets) - 1 > 0:
            fits -= 1
        if right:
            fits = 0
        if fits:
            left.append((title, tuple(targets[:fits]), False))
            room -= fits + 1
        if fits < len(targets):
            right.append((title, tuple(targets[fits:]), bool(fits)))
    return tuple(left), tuple(right)


def _rolls(desk: Desk) -> tuple[Roll, ...]:
    """Who was honoured in the years the edition names, the newest year first."""
    years: tuple[int, ...] = desk.view.honoree_years
    found: dict[int, dict[str, list[tuple[View, Part]]]] = {}
    for honoree in desk.site.list("honoree", order="name") if years else ():
        for title in honoree.titles:
            if title.year in years:
                found.setdefault(title.year, {}).setdefault(title.name, []).append((honoree, title))
    return tuple(
        Roll(
            year,
            tuple(
                (
                    name,
                    tuple(sorted(rows, key=lambda row: name_key(row[0].sort_as or row[0].title))),
                )
                for name, rows in found[year].items()
            ),
        )
        for year in sorted(found, reverse=True)
    )


def _imprint(desk: Desk, rules: Rules) -> dict[str, Any]:
    """What the imprint's profile asks for, in its order, then whatever else is written."""
    imprint = desk.view.imprint
    profile = rules.imprint(imprint.profile)
    optional = ("isbn", "deposit", "designer", "proof_reader", "editor")
    fields = dict.fromkeys((*profile.required, *optional))
    rows = [
        (field, value)
        for field in fields
        for value in [printed(field, getattr(imprint, field), desk.form.has_licence)]
        if value not in ("", None)
    ]
    words = profile.words if imprint.not_for_sale else ""
    return {"rows": tuple(rows), "words": words}
