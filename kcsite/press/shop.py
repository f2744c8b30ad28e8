"""The forms of a publication that go to the shop or to the office printer, in a table.

What several of them need is made once: see `trace.once`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kcsite.content.models import Ref
from kcsite.plan import Work
from kcsite.press.delivery import package, ticket_page, ticket_yaml
from kcsite.press.preflighting import COVER, preflight_html, preflight_json
from kcsite.press.printing import booklet_file, cover_file, manuscript_file, press_file

FORMS: dict[str, Callable[[Work, Ref], bytes]] = {
    "press": press_file,
    "cover": cover_file,
    "preflight-json": preflight_json,
    "preflight-html": preflight_html,
    "cover-preflight-json": partial(preflight_json, part=COVER),
    "cover-preflight-html": partial(preflight_html, part=COVER),
    "manuscript": manuscript_file,
    "booklet": booklet_file,
    "ticket": ticket_yaml,
    "ticket-page": ticket_page,
    "package": package,
}
