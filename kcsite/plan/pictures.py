"""The website's photographs: every variant of every one that is shown."""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.content.entry import Asset
from kcsite.content.models.parts import Photo
from kcsite.content.models.walk import walk
from kcsite.markup import images
from kcsite.media.geometry import Photograph
from kcsite.media.recipe import variants
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
            files = [v.file for _, v in walk(text.data) if isinstance(v, Photo)]
            for file in [*files, *images(text.body)]:
                asset = site.assets.get(asset_path(entry.folder, file))
                if asset is not None:
                    found.setdefault(asset.digest, asset)
    return found


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    for asset in shown_assets(site).values():
        for variant in variants(photograph(asset), "content"):
            yield Artifact(
                f"public/{PICTURES}/{variant.name}", "picture", (asset.path, variant.name)
            )
