"""The website's photographs: every variant of every one that is shown.

A photograph is offered whole, in the widths of "content"; a honoree's portrait also as real crops
around its focal point, since rows of upright cards show little of a picture taken lengthwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.content.entry import Asset
from kcsite.content.models.honoree import Honoree
from kcsite.content.models.parts import Photo
from kcsite.markup import images
from kcsite.media.geometry import CENTRE, Focal, Photograph
from kcsite.media.recipe import Variant, variants
from kcsite.plan.artifact import Artifact
from kcsite.site.site import Site, asset_path
from kcsite.site.values import Picture
from kcsite.theme import Theme

PICTURES = "anh"


def photograph(asset: Asset | Picture) -> Photograph:
    """A photograph as the picture recipes know it."""
    mode = "RGBA" if asset.has_alpha else "RGB"
    return Photograph(asset.width, asset.height, asset.digest, asset.mean, mode, asset.has_alpha)


def shown_assets(site: Site) -> dict[str, Asset]:
    """The photographs that the website shows, by digest: what is withheld or unused is not there."""
    found: dict[str, Asset] = {}
    for entry in site.entries.values():
        for text in entry.texts.values():
            files = [v.file for _, v in text.named if isinstance(v, Photo)]
            for file in [*files, *images(text.body)]:
                asset = site.assets.get(asset_path(entry.folder, file))
                if asset is not None:
                    found.setdefault(asset.digest, asset)
    return found


def portraits(site: Site) -> Iterator[tuple[Asset, Focal]]:
    """The picture that stands for each honoree, and its focal point."""
    for entry in site.of_kind("honoree"):
        data = entry.vi.data
        shown = [data.portrait, *data.photos] if isinstance(data, Honoree) else []
        for photo in filter(None, shown):
            asset = site.assets.get(asset_path(entry.folder, photo.file))
            if asset is not None:
                yield asset, photo.focus
                break


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    found: dict[str, Artifact] = {}
    for asset in shown_assets(site).values():
        found |= _files(asset, "content", CENTRE)
    for asset, focus in portraits(site):
        found |= _files(asset, "portrait", focus)
    yield from found.values()


def _files(asset: Asset, use: str, focus: Focal) -> dict[str, Artifact]:
    """An artifact a variant, by path: two people may stand in one photograph."""
    names = [variant.name for variant in variants(photograph(asset), use, focus)]
    # A key holds no fractions.
    subject = (use, *map(str, focus))
    paths = [f"public/{PICTURES}/{name}" for name in names]
    return {
        path: Artifact(path, "picture", (asset.path, name, *subject))
        for path, name in zip(paths, names, strict=True)
    }


def planned(artifact: Artifact, asset: Asset) -> dict[str, Variant]:
    """All variants of the photograph and the use that a picture's artifact is of, by name."""
    _, _, use, across, down = artifact.subject
    focus = float(across), float(down)
    return {v.name: v for v in variants(photograph(asset), str(use), focus)}
