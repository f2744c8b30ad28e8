"""The steps before making: files become the world that makers read, and the list of artifacts.

In: a build that has looked at the folder. Out: its site, world and artifacts, or diagnostics.
"""

from __future__ import annotations

from kcsite import guide, machine, press
from kcsite.content.load import load
from kcsite.content.source import read_bytes
from kcsite.photographs import probe_all
from kcsite.pipeline.build import Build
from kcsite.pipeline.scope import kept
from kcsite.plan import plan
from kcsite.plan.guide import GUIDE
from kcsite.plan.press import PROOF, answer_files, for_readers
from kcsite.proofread import proofread
from kcsite.site.resolve import resolve
from kcsite.site.site import Site
from kcsite.site.world import answers
from kcsite.store import FOLDER, read_sealed, write_sealed
from kcsite.theme import Theme, load_theme
from kcsite.trace import Answer, Key, World

READING = "reading"
"""The file below `.kcsite` with what the content said; see `Memory`."""


def read(build: Build) -> None:
    """All files of the content and the theme's own, those that have not changed from memory."""
    wish, memory = build.wish, build.memory
    is_new = memory.is_empty  # else its owner lives on, and need not write it down
    if is_new and (stored := read_sealed(wish.root, READING, build.engine)):
        memory.learn(stored)
    build.loaded = load(wish.root, build.inputs, build.diagnostics, memory)
    if build.loaded is not None:
        name = build.loaded.settings.theme
        compiled = wish.root / FOLDER / "templates"
        build.theme = load_theme(name, wish.shelves, compiled, build.diagnostics, memory)
    if is_new and memory.has_news:
        write_sealed(wish.root, READING, build.engine, memory.pack())


def check_language(build: Build) -> None:
    if build.loaded is not None:
        proofread(build.loaded, build.diagnostics)


def look_at_photographs(build: Build) -> None:
    if build.loaded is not None:
        build.assets, build.probes = probe_all(
            build.loaded,
            build.wish.root,
            build.inputs,
            # Another program may have remembered other facts.
            build.before.probes if build.before.engine == build.engine else {},
            build.diagnostics,
        )


def connect(build: Build) -> None:
    if build.loaded is None or build.theme is None:
        return
    wish = build.wish
    site = resolve(build.loaded, build.assets, wish.today, build.diagnostics, drafts=wish.drafts)
    build.site = site
    build.kept = kept(build, site)
    build.world = World(what_makers_read(build, site, build.theme))


def what_makers_read(build: Build, site: Site, theme: Theme) -> dict[str, Answer]:
    """Kind of key → what answers for it."""
    content = {"content-file": lambda key: _content_file(build, str(key[1]))}
    files = {"files": answer_files(site, _readable(build, site, theme))}
    tools = {"machine": _machine}
    manual = {
        "guide": lambda key: guide.read(str(key[1])),
        "guide-names": lambda key: guide.names(),
    }
    return {**answers(site), **theme.answers, **content, **files, **tools, **manual}


def _readable(build: Build, site: Site, theme: Theme) -> frozenset[str]:
    """The publications and cards that will stand in `public/` after this build."""
    paths = {artifact.path for artifact in for_readers(site, theme)}
    will_be_made = {"site", "press"} <= build.wish.outputs
    return frozenset(p for p in paths if will_be_made or p in build.kept)


def _machine(key: Key) -> bool:
    """Whether this machine has a program: it changes what can be measured."""
    return {"ghostscript": machine.ghostscript}[str(key[1])]() is not None


def _content_file(build: Build, name: str) -> bytes:
    raw = read_bytes(build.wish.root, name, build.diagnostics, limit=100_000_000)
    if raw is None:
        raise KeyError(name)
    return raw


def list_artifacts(build: Build) -> None:
    if build.site is None or build.theme is None or build.diagnostics.errors:
        return
    if build.wish.outputs & {"press", PROOF}:
        press.check(build.site, build.theme, build.cache, build.diagnostics)
    build.artifacts = plan(build.site, build.theme, _wanted(build), build.diagnostics)


def _wanted(build: Build) -> frozenset[str]:
    """What was asked for; and the guide, which once made stays beside the website and is kept true."""
    wish = build.wish.outputs
    stands = any(guide.is_output(path) for path in build.before.outputs if path in build.outputs)
    return wish | {GUIDE} if "site" in wish and stands else wish


# What a process must do before it can make anything.
PREPARATION = (read, look_at_photographs, connect, list_artifacts)
