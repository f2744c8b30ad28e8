"""`<picture>`: a photograph in the formats and widths that were made of it.

In: a `Picture` of the site and how wide the layout shows it. Out: markup that reserves the room
(width and height always), says what is seen, and loads late unless it is the first thing seen.
The page's policy knows no `style=`: the focal point and the mean colour are classes of `RULES`.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from kcsite.media.recipe import Variant, variants
from kcsite.plan import PICTURES, photograph
from kcsite.site.values import Picture

_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}

_TENTHS = 10
"""Steps of a focal point, each way."""

_SHADES = 7
"""Steps of a colour's channel: 8 shades each of red, green and blue stand for any mean colour."""


def _rules() -> str:
    steps = [f".p{axis}{n}{{--p{axis}:{n * 100 // _TENTHS}%}}" for axis in "xy" for n in range(11)]
    shades = [
        f".m{channel}{n}{{--m{channel}:{n * 255 // _SHADES}}}"
        for channel in "rgb"
        for n in range(_SHADES + 1)
    ]
    return "".join(
        (
            # A point of the picture at 30 % of its width lies at 30 % of the frame: never cut off.
            "picture>img{object-position:var(--px,50%) var(--py,50%)}",
            ".mean{background-color:rgb(var(--mr) var(--mg) var(--mb)/var(--mean,1))}",
            # By night a bright ground must not flash before its picture is there.
            "@media(prefers-color-scheme:dark){:root{--mean:.5}}",
            *(step for step in steps if "5{" not in step),
            *shades,
        )
    )


RULES = _rules()
"""CSS of every class that `picture` sets. It is the same on all pages: none depends on the
photographs of another."""


def picture(
    pic: Picture,
    sizes: str = "(min-width: 64em) 33vw, 100vw",
    cls: str = "",
    eager: bool = False,
    ratio: float | None = None,
    use: str = "content",
) -> Markup:
    """Markup of one photograph. `sizes` as in HTML; `eager` for the one above the fold.

    `ratio` (width / height) is that of a frame which the photograph fills with `object-fit: cover`,
    cut around its focal point; `sizes` then tells how wide the frame is. `use` names the files to
    offer, a row of `media.recipe.WIDTHS`: "portrait" is made of honorees' portraits only.
    """
    files = variants(photograph(pic), use, pic.focus)
    if ratio is not None:
        # Of a photograph wider than its frame only a part is seen, so more of it must be there.
        sizes = _stretched(sizes, files[0].width / files[0].height / ratio)
    ladders: dict[str, list[tuple[str, int, int]]] = {}
    for variant in files:
        url = f"/{PICTURES}/{variant.name}"
        ladders.setdefault(variant.format, []).append((url, variant.width, variant.height))
    *better, (_, fallback) = ladders.items()
    sources = Markup("").join(
        Markup('<source type="{}" srcset="{}" sizes="{}">').format(
            _TYPES[form], _srcset(rungs), sizes
        )
        for form, rungs in better
    )
    url, width, height = fallback[-1]
    loading = Markup('fetchpriority="high"') if eager else Markup('loading="lazy"')
    alt = "" if pic.decorative else pic.alt
    return Markup(
        '<picture{}>{}<img{} src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" '
        '{} decoding="async"></picture>'
    ).format(
        *(_class(cls), sources, _class(" ".join(_marks(pic)))),
        *(url, _srcset(fallback), sizes, width, height, alt, loading),
    )


def largest_jpeg(pic: Picture) -> str:
    """The address of a photograph in the format that everything reads, at its widest."""
    files: tuple[Variant, ...] = variants(photograph(pic), "content")
    return f"/{PICTURES}/{files[-1].name}"


def _class(names: str) -> Markup:
    return Markup(' class="{}"').format(names) if names else Markup("")


def _marks(pic: Picture) -> list[str]:
    """The classes of a picture's focal point and mean colour."""
    points = zip("xy", pic.focus, strict=True)
    marks = [f"p{axis}{round(at * _TENTHS)}" for axis, at in points if round(at * _TENTHS) != 5]
    if not pic.has_alpha:  # the page's own ground shows through
        channels = zip("rgb", bytes.fromhex(pic.mean.removeprefix("#")), strict=True)
        marks.append("mean")
        marks += [f"m{channel}{round(value / 255 * _SHADES)}" for channel, value in channels]
    return marks


_COMMA = re.compile(r",\s*(?![^()]*\))")
_STEP = re.compile(r"(\(.*?\)\s+)?(?:([\d.]+)([a-z]+)|(.+))")


def _parts(step: str) -> tuple[str, ...]:
    found = _STEP.fullmatch(step)
    if found is None:
        raise ValueError(f"sizes: {step}")
    return tuple(found.groups(default=""))


def _stretched(sizes: str, times: float) -> str:
    """`sizes` with each length (not the conditions) that many times as long, if more than once."""
    if times <= 1.05:
        return sizes
    steps = []
    for step in _COMMA.split(sizes):
        condition, number, unit, other = _parts(step)
        length = f"{float(number) * times:.4g}{unit}" if number else f"calc({times:.4g} * {other})"
        steps.append(condition + length)
    return ", ".join(steps)


def _srcset(rungs: list[tuple[str, int, int]]) -> str:
    return ", ".join(f"{url} {width}w" for url, width, _ in rungs)
