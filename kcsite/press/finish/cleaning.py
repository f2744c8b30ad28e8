"""What a press file may not hold is taken out: links, bookmarks, forms, scripts, tags; and every blending
space becomes the four process inks.

In: an open pikepdf document, changed in place. Only what is known to be wanted stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_ROOT = frozenset({"/Type", "/Pages", "/Lang"})
_PAGE = frozenset(
    {
        "/Type",
        "/Parent",
        "/Contents",
        "/Resources",
        "/MediaBox",
        "/TrimBox",
        "/BleedBox",
        "/CropBox",
        "/ArtBox",
        # A turned page would look another way without it: the preflight is to find it.
        "/Rotate",
        "/UserUnit",
    }
)
_FORM_GONE = ("/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified", "/OC")


def clean(pdf: pikepdf.Pdf) -> None:
    """Take out everything that is for readers on a screen. Layers that were switched off would show,
    but nothing of ours has layers."""
    import pikepdf

    _keep(pdf.Root, _ROOT)
    for page in pdf.pages:
        _inherit(page.obj)
        _keep(page.obj, _PAGE)
        page.obj.Group = pikepdf.Dictionary(
            Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK
        )
    masks = _luminosity_groups(pdf)
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        for name in _FORM_GONE:
            if name in thing:
                del thing[name]
        group = thing.get("/Group")
        if group is not None and thing.objgen not in masks:
            group.CS = pikepdf.Name.DeviceCMYK


def _keep(dictionary: Any, names: frozenset[str]) -> None:
    for name in list(dictionary.keys()):
        if name not in names:
            del dictionary[name]


def _inherit(page: Any) -> None:
    """Boxes and resources that stand in the tree of pages come down to the page."""
    for name in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
        node = page
        while name not in page and "/Parent" in node:
            node = node.Parent
            if name in node:
                page[name] = node[name]


def _luminosity_groups(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The groups that make a mask of how light they are: another space would be another mask."""
    import pikepdf

    found = set()
    for thing in pdf.objects:
        if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        # States stand by themselves, or within resources, or within those of a page or a form.
        resources: Any = thing.get("/Resources", {})
        tables = (thing.get("/ExtGState"), resources.get("/ExtGState"))
        states = [thing, *(state for table in tables if table for _, state in table.items())]
        for state in states:
            mask = state.get("/SMask")
            if isinstance(mask, pikepdf.Dictionary) and mask.get("/S") == "/Luminosity":
                found.add(mask.G.objgen)
    return found
