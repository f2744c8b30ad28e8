"""A brochure edition: which products, places and people it shows, in which order.

In: the desk it is made up on. Out: the values of its template.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kcsite.content.rules import Rules
from kcsite.press.desk import Desk
from kcsite.press.indexes import indexes
from kcsite.press.places import map_of
from kcsite.press.sections import COLOURS, groups_of, people_opener, section_of
from kcsite.site.view import Part, View
from kcsite.vietnamese.order import name_key

_LEFT_SHARE = 0.48
"""Of the programme's rows, how many stand on the left page below its heading."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The names of one year, by title."""

    year: int
    titles: tuple[tuple[str, tuple[tuple[View, Part], ...]], ...]


def brochure(desk: Desk) -> dict[str, Any]:
    """The values of `brochure.html`."""
    rules = desk.rules()
    units = {unit.code: unit for unit in desk.work.trace.read(("units",))}
    groups = groups_of(desk, rules)
    sections = tuple(section_of(desk, group, rules, units) for group in groups)
    items = [item for section in sections for item in section.items]
    places, dots = map_of(desk, items, units)
    query = desk.view.showrooms
    return {
        "sections": sections,
        "map_places": places,
        "map_dots": dots,
        "programme": desk.view.programme,
        "programme_halves": _halves(desk.view.programme),
        "honorees": desk.view.honorees,
        "people_opener": people_opener(desk.view.honorees, sections),
        "rolls": _rolls(desk),
        "showrooms": query or desk.site.list("showroom"),
        **indexes(desk.sheet, groups, sections, items),
        "imprint": _imprint(desk, rules),
        "people": COLOURS["people"],
        "rooms": COLOURS["rooms"],
    }


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
        (field, getattr(imprint, field))
        for field in fields
        if getattr(imprint, field) not in ("", None)
    ]
    words = profile.words if imprint.not_for_sale else ""
    return {"rows": tuple(rows), "words": words}
