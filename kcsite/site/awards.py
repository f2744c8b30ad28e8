"""A product's recognitions as they stand on a day: labels of their own time, validity of today."""

from __future__ import annotations

import datetime as dt

from kcsite.content import rules as law
from kcsite.content.models.parts import Recognition
from kcsite.content.rules import Rules
from kcsite.site.values import Award

# The higher the first: a national award goes before a regional one.
LEVEL_RANK = {"quoc-gia": 0, "khu-vuc": 1, "tinh": 2, "huyen": 3, "xa": 3, "": 4}
CURRENT = {"valid", "potential", "unknown"}


def award(item: Recognition, rules: Rules, today: dt.date, lang: str) -> Award:
    """One recognition, judged. Its level is called what it was called on the day it was given."""
    given = law.issued(item)
    scheme = rules.scheme(item.scheme)
    stands = law.state(item, rules, today)
    level = _term(rules, "levels", item.level, given, lang)
    region = _term(rules, "regions", item.region, given, lang)
    name = item.title or (scheme.name if lang == "vi" else scheme.name_en)
    short = item.title or (scheme.short if lang == "vi" else scheme.short_en)
    return Award(
        scheme=item.scheme,
        name=name,
        short=short,
        level=item.level or "",
        level_label=level,
        region_label=region,
        year=item.year,
        round=item.round,
        stars=item.stars,
        potential=item.potential,
        decision=item.decision,
        certificate=item.certificate,
        issued=given,
        valid_until=law.valid_until(item, rules),
        state=stands,
        current=stands in CURRENT,
        contest=item.contest,
        line=_line(item, short, level, lang),
    )


def _term(rules: Rules, vocabulary: str, key: str | None, day: dt.date, lang: str) -> str:
    if not key:
        return ""
    label = rules.term(vocabulary, key, day)
    return label.label if lang == "vi" else label.label_en


def _line(item: Recognition, short: str, level: str, lang: str) -> str:
    words = {
        "vi": ("tiềm năng 5 sao", "{} sao", "năm {}"),
        "en": ("potential five-star", "{} stars", "{}"),
    }[lang]
    parts = [short]
    if item.potential:
        parts.append(words[0])
    elif item.stars:
        parts.append(words[1].format(item.stars))
    if level:
        parts.append(level)
    return " ".join(parts) + ", " + words[2].format(item.year)


def awards(
    items: tuple[Recognition, ...], rules: Rules, today: dt.date, lang: str
) -> tuple[Award, ...]:
    """All recognitions of a product: current ones first, the highest and newest before others."""
    judged = [award(item, rules, today, lang) for item in items]
    return tuple(sorted(judged, key=lambda a: (not a.current, LEVEL_RANK[a.level], -a.year)))


def best(judged: tuple[Award, ...]) -> Award | None:
    """The highest award that still holds."""
    return next((a for a in judged if a.current), None)
