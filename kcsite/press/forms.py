"""The forms of a publication, in a table: what each file that it gives is made by.

In: an artifact whose subject is (reference, form). Out: the file's bytes; b"" with a diagnostic where
they cannot be made. Which files there are, and their names, is the plan's (`plan.press`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kcsite.content.models import Ref
from kcsite.plan import Artifact, Work
from kcsite.press.delivery import package, ticket_page, ticket_yaml
from kcsite.press.layout import Refusal
from kcsite.press.preflighting import (
    COVER,
    preflight_html,
    preflight_json,
)
from kcsite.press.printing import booklet_file, cover_file, manuscript_file, press_file
from kcsite.press.publication import proof_pages, screen_pages
from kcsite.site.site import parse_key_ref

Make = Callable[[Work, Ref], bytes]

FORMS: dict[str, Make] = {
    "press": press_file,
    "cover": cover_file,
    "preflight-json": preflight_json,
    "preflight-html": preflight_html,
    "cover-preflight-json": partial(preflight_json, part=COVER),
    "cover-preflight-html": partial(preflight_html, part=COVER),
    "screen": screen_pages,
    "proof": proof_pages,
    "manuscript": manuscript_file,
    "booklet": booklet_file,
    "ticket": ticket_yaml,
    "ticket-page": ticket_page,
    "package": package,
}
"""What several forms need is made once: see `trace.once`."""


def make_publication(artifact: Artifact, work: Work) -> bytes:
    """One file of a publication; b"" with a diagnostic where the theme asks for what is not its own.

    Raises TemplateFault.
    """
    ref, form = parse_key_ref(str(artifact.subject[0])), str(artifact.subject[1])
    try:
        return FORMS[form](work, ref)
    except Refusal as refusal:
        work.diagnostics.add("K712", address=str(refusal))
        return b""
