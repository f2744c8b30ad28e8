"""The forms of a publication, in two tables: what each file that it gives is made by.

In: an artifact whose subject is (reference, form). Out: the file's bytes; b"" with a diagnostic where
they cannot be made. Which files there are, and their names, is the plan's (`plan.press`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kcsite.content.models import Ref
from kcsite.plan import Artifact, Work
from kcsite.press.layout import Refusal
from kcsite.press.publication import proof_pages, screen_pages
from kcsite.site.site import parse_key_ref

Make = Callable[[Work, Ref], bytes]

FOR_READERS: dict[str, Make] = {"screen": screen_pages, "proof": proof_pages}
"""What somebody who writes waits for; the rooms of the others are loaded when one of them is made."""


def make_publication(artifact: Artifact, work: Work) -> bytes:
    """One file of a publication; b"" with a diagnostic where the theme asks for what is not its own.

    Raises TemplateFault.
    """
    ref, form = parse_key_ref(str(artifact.subject[0])), str(artifact.subject[1])
    forms = FOR_READERS if form in FOR_READERS else _for_the_shop()
    try:
        return forms[form](work, ref)
    except Refusal as refusal:
        work.diagnostics.add("K712", address=str(refusal))
        return b""


def _for_the_shop() -> Mapping[str, Make]:
    from kcsite.press.shop import FORMS

    return FORMS
