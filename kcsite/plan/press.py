"""What is printed: publications in all their forms, and the readers' files on the website."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kcsite.content.entry import Entry
from kcsite.content.models import Ref
from kcsite.content.models.publications import Publication
from kcsite.content.models.values import PREFIXES
from kcsite.plan.artifact import Artifact
from kcsite.site.site import Site, parse_key_ref
from kcsite.theme import Theme
from kcsite.trace import Key


def publications(site: Site) -> list[Entry]:
    return [entry for kind in ("brochure", "bulletin") for entry in site.of_kind(kind)]


def press_id(ref: Ref) -> str:
    """A publication's name in `press/`: `brochure-2026`, `ban-tin-2026-02`."""
    return f"{PREFIXES[ref.kind]}-{ref.id}"


@dataclass(frozen=True, slots=True)
class PressFile:
    """A file that a publication gives for the press: the form it is made in (`kcsite.press.forms` has
    its maker) and how its name in `press/<id>/` is built from the id; with `binding`, only where books
    are bound that way. What could be printed by mistake is not made before there is a licence."""

    form: str
    name: str
    binding: str = ""
    needs_licence: bool = False

    def path(self, ref: Ref) -> str:
        found = press_id(ref)
        return f"press/{found}/{self.name.format(id=found)}"


# In the order of the work, so that a later form finds what an earlier one has made.
PRESS_FILES = (
    PressFile("press", "{id}-press.pdf", needs_licence=True),
    PressFile("cover", "{id}-cover.pdf", binding="perfect", needs_licence=True),
    PressFile("preflight-json", "preflight.json", needs_licence=True),
    PressFile("preflight-html", "preflight.html", needs_licence=True),
    PressFile(
        "cover-preflight-json", "cover-preflight.json", binding="perfect", needs_licence=True
    ),
    PressFile(
        "cover-preflight-html", "cover-preflight.html", binding="perfect", needs_licence=True
    ),
    PressFile("proof", "{id}-proof.pdf"),
    PressFile("manuscript", "{id}-manuscript.pdf"),
    PressFile("booklet", "{id}-booklet.pdf"),
    PressFile("ticket", "job-ticket.yaml", needs_licence=True),
    PressFile("ticket-page", "job-ticket.pdf", needs_licence=True),
    PressFile("package", "{id}-print-shop.zip", needs_licence=True),
)


def _is_pending(entry: Entry) -> bool:
    """Whether a publication still waits for its licence."""
    data = entry.vi.data
    return isinstance(data, Publication) and data.imprint.pending


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    for entry in publications(site):
        printer = site.printers.get(getattr(entry.vi.data, "printer", ""))
        binding = printer.binding if printer else ""  # an unknown printer is told elsewhere
        for file in PRESS_FILES:
            if file.binding in ("", binding) and not (file.needs_licence and _is_pending(entry)):
                yield Artifact(file.path(entry.ref), "publication", (str(entry.ref), file.form))
    for entry in site.of_kind("showroom"):
        if getattr(entry.vi.data, "products", ()):
            yield Artifact(f"press/nhan-ke/{entry.ref.id}.pdf", "labels", (str(entry.ref),))


PROOF = "proof"


def proofs(site: Site, theme: Theme) -> Iterator[Artifact]:
    """The proofs alone: what somebody who writes wants to see at once."""
    return (found for found in artifacts(site, theme) if is_proof(found.maker, found.subject))


def is_proof(maker: str, subject: Key) -> bool:
    return maker == "publication" and subject[1] == PROOF


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a publication's page offers. `label` is a key of the interface's words."""

    url: str
    label: str


def screen_path(site: Site, ref: Ref) -> str:
    """Where a publication's edition for the website's readers stands: beside its page."""
    return f"public{site.addresses[ref, 'vi']}{press_id(ref)}.pdf"


_CARD = {"vi": "the", "en": "card"}


def card_path(site: Site, ref: Ref, lang: str) -> str:
    """Where a product's card stands: beside its page in that language. Raises KeyError without one."""
    return f"public{site.addresses[ref, lang]}{_CARD[lang]}-{ref.id}.pdf"


def answer_files(site: Site, available: frozenset[str]) -> Callable[[Key], tuple[Download, ...]]:
    """The answerer of ("files", ref, language): what there is to download, of the outputs there
    will be."""

    def answer(key: Key) -> tuple[Download, ...]:
        ref, lang = parse_key_ref(str(key[1])), str(key[2])
        if ref.kind != "product":
            path, label = screen_path(site, ref), "download_pdf"
        elif (ref, lang) in site.addresses:
            path, label = card_path(site, ref, lang), "download_card"
        else:
            return ()
        return (Download(path.removeprefix("public"), label),) if path in available else ()

    return answer


def for_readers(site: Site, theme: Theme) -> Iterator[Artifact]:
    """The readers' editions of publications, and a card for each page of a product."""
    for entry in publications(site):
        if not _is_pending(entry):
            yield Artifact(screen_path(site, entry.ref), "publication", (str(entry.ref), "screen"))
    for entry in site.of_kind("product"):
        for lang in _CARD:
            if (entry.ref, lang) in site.addresses:
                yield Artifact(card_path(site, entry.ref, lang), "card", (str(entry.ref), lang))
