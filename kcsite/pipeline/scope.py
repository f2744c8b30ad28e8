"""What a build is asked about, what it leaves alone, and the search of outputs for withheld data."""

from __future__ import annotations

from dataclasses import replace

from kcsite import guide, press, verify
from kcsite.diagnostics import Diagnostics
from kcsite.pipeline.build import Build
from kcsite.plan.guide import GUIDE
from kcsite.plan.press import PROOF, is_proof
from kcsite.site.site import Site
from kcsite.store import Output
from kcsite.trace import digest_bytes


def kept(build: Build, site: Site) -> dict[str, Output]:
    """What an earlier build made that this one is not asked about: it stays as it is.

    Save a publication or a card for the website's readers that holds data withheld since: that goes.
    """
    standing: dict[str, Output] = {}
    for path, made in build.before.outputs.items():
        if is_asked(build, path) or path not in build.outputs:
            continue
        if path.startswith("public/") and made.maker in press.MAKERS:
            found = Diagnostics()
            search(build, site, path, None, found)
            if found:
                continue
        # Made by another program it never stands again, only stays until it is asked for.
        is_ours = build.before.engine == build.engine
        standing[path] = made if is_ours else replace(made, signature="")
    return standing


def is_asked(build: Build, path: str) -> bool:
    """Whether an output belongs to what is wished for. What is printed for the website's
    readers is made where both are.
    """
    if len(build.wish.outputs) == 2:
        return True
    if build.wish.outputs == {GUIDE}:
        return guide.is_output(path)
    made = build.before.outputs.get(path)
    if build.wish.outputs == {PROOF}:
        return made is not None and is_proof(made.maker, made.subject)
    is_print = path.startswith("press/") or (made is not None and made.maker in press.MAKERS)
    return not is_print if "site" in build.wish.outputs else path.startswith("press/")


def search(
    build: Build, site: Site, path: str, data: bytes | None, diagnostics: Diagnostics
) -> None:
    """Look for withheld data in an output. `data` is None for one that stands on disk."""
    file = build.wish.root / path
    if data is None and build.before.withheld != withheld_digest(site) and file.is_file():
        data = file.read_bytes()
    if data is not None:
        try:
            text = verify.text_of(path, data)
        except verify.Unreadable:
            made = build.after.get(path) or build.kept.get(path)
            is_theirs = made is not None and made.maker == "copy"
            diagnostics.add("K806", str(made.subject[0]) if made and is_theirs else path)
            return
        verify.search_withheld(path, text, site.withheld, site.owners, diagnostics)


def withheld_digest(site: Site) -> str:
    """What is to be withheld, by one name: when it changes, everything is searched again."""
    found: str = site.once(("withheld-digest",), lambda: digest_bytes(repr(site.withheld).encode()))
    return found
