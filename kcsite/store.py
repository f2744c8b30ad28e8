"""What was made from what, and bytes that are dear to make again.

Holds one small state file (stats of inputs and outputs, and for each output the keys it was made
from) and a cache of bytes by key. Knows names, keys and bytes; nothing of sites.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kcsite.trace import Key, digest_bytes

FOLDER = ".kcsite"
ERROR_LOG = f"{FOLDER}/error.log"  # the last error of kcsite itself, below the site's root
_FORMAT = 1

# size, mtime_ns, ctime_ns
Stat = tuple[int, int, int]

# A file changed again within one tick of its file system's clock looks unchanged. A stat this
# young is not believed the next time; on file systems with whole seconds the tick is two of them.
_TICK_NS = 50_000_000
_COARSE_TICK_NS = 2_000_000_000
NEVER: Stat = (-1, -1, -1)


def scan(root: Path, tops: Iterable[str]) -> dict[str, Stat]:
    """The stat of every input below some folders of `root`, by name with forward slashes.

    Folders that begin with a point are passed over, and links to folders are not followed: a link
    is listed as a file, for whoever reads it to refuse, with the stat of what it leads to.
    """
    now = time.time_ns()
    return {name: _input_stat(_stat_behind(item), now) for name, item in _walk(root, tops)}


def _stat_behind(item: os.DirEntry[str]) -> os.stat_result:
    try:
        return item.stat()
    except OSError:  # a link to nothing
        return item.stat(follow_symlinks=False)


def scan_outputs(root: Path, tops: Iterable[str]) -> dict[str, Stat]:
    """The stat of every output, as `output_stat` gives it."""
    return {name: output_stat(item.stat(follow_symlinks=False)) for name, item in _walk(root, tops)}


def output_stat(status: os.stat_result) -> Stat:
    """Size and time of change; a rename, which is how outputs get into place, leaves both alone."""
    return (status.st_size, status.st_mtime_ns, 0)


def _walk(root: Path, tops: Iterable[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [top for top in tops if (root / top).exists()]
    while waiting:
        top = waiting.pop()
        with os.scandir(root / top) as listing:
            for item in listing:
                name = f"{top}/{item.name}"
                if item.is_dir(follow_symlinks=False):
                    if not item.name.startswith(".") and item.name != "__pycache__":
                        waiting.append(name)
                else:
                    yield name, item


def _input_stat(status: os.stat_result, now: int) -> Stat:
    newest = max(status.st_mtime_ns, status.st_ctime_ns)
    tick = _COARSE_TICK_NS if status.st_mtime_ns % 1_000_000_000 == 0 else _TICK_NS
    if 0 <= now - newest < tick:
        return NEVER
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def engine() -> str:
    """The name of this program: its own files, its libraries and Python, as stats."""
    here = Path(__file__).parent
    own = sorted(scan(here.parent, [here.name]).items())
    site = Path(sys.prefix) / ("Lib" if os.name == "nt" else "lib")
    libraries: list[str] = []
    for folder in sys.path:
        if folder.startswith(str(site)) and folder.endswith("site-packages"):
            libraries += [path.name for path in Path(folder).glob("*.dist-info")]
    own = [(name, stat) for name, stat in own if name.endswith((".py", ".yaml", ".html", ".css"))]
    return digest_bytes(repr((_FORMAT, sys.version, own, sorted(libraries))).encode())


def sealed(data: bytes) -> bytes:
    """Some bytes with their own name before them."""
    return digest_bytes(data).encode() + data


def unsealed(stored: bytes) -> bytes | None:
    """The bytes that were sealed; None for a torn or foreign file."""
    head, data = stored[:32], stored[32:]
    return data if head == digest_bytes(data).encode() else None


def replace(path: Path, data: bytes) -> None:
    """Write a file so that whoever reads it sees the old bytes or the new, never a part.

    Its folder is made where there is none. Raises OSError, and leaves nothing behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(data)
        rename(partial, path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


# Windows refuses to rename what anybody has open, and a virus scanner opens every new file for a
# moment: seconds to wait before each further try. Elsewhere a refusal is final.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()


def rename(path: Path, target: Path) -> None:
    """Give a file or a folder another name, in place of a file that bears it.

    Raises OSError, which names the target: it is what somebody has open.
    """
    _insist(lambda: path.replace(target), target)


def remove(path: Path) -> None:
    """Take a file away. Raises OSError, as where somebody has it open."""
    _insist(path.unlink, path)


def _insist(act: Callable[[], object], path: Path) -> None:
    for wait in (*_WAITS, None):
        try:
            act()
            return
        except PermissionError as error:
            if wait is None:
                raise PermissionError(error.errno, error.strerror, str(path)) from error
            time.sleep(wait)


def read_sealed(root: Path, name: str, program: str) -> bytes | None:
    """What `write_sealed` of the same program wrote; None for anything else."""
    try:
        whole = unsealed((root / FOLDER / name).read_bytes())
    except OSError:
        return None
    head = program.encode()
    return whole[len(head) :] if whole and whole.startswith(head) else None


def write_sealed(root: Path, name: str, program: str, data: bytes) -> None:
    """Keep some bytes for the next command of this program. A disk that refuses costs only time."""
    with suppress(OSError):
        replace(root / FOLDER / name, sealed(program.encode() + data))


@dataclass(slots=True)
class Output:
    """One file that was made: by which maker, from which keys, with which bytes.

    `signature` is the digest of the digests of its keys; `facts` is what verify found in it;
    `faults` are the warnings that arose while it was made; `cached` names what it took from the
    cache, which is kept as long as the file is.
    """

    maker: str
    subject: Key
    keys: tuple[Key, ...]
    signature: str
    digest: str
    stat: Stat
    facts: tuple[Any, ...] = ()
    faults: tuple[tuple[Any, ...], ...] = ()
    cached: tuple[str, ...] = ()

    def pack(self) -> tuple[Any, ...]:
        return (
            self.maker,
            self.subject,
            self.keys,
            self.signature,
            self.digest,
            self.stat,
            self.facts,
            self.faults,
            self.cached,
        )


@dataclass(slots=True)
class State:
    """What the last build left. Empty where there was none, or where it cannot be read."""

    engine: str = ""
    wish: tuple[str, ...] = ()
    inputs: dict[str, Stat] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    probes: dict[str, tuple[Stat, tuple[Any, ...]]] = field(default_factory=dict)
    withheld: str = ""
    summary: dict[str, Any] = field(default_factory=dict)

    def pack(self) -> bytes:
        parts = (
            _FORMAT,
            self.engine,
            self.wish,
            self.inputs,
            {path: output.pack() for path, output in self.outputs.items()},
            self.probes,
            self.withheld,
            self.summary,
        )
        return sealed(marshal.dumps(parts))


def read_state(root: Path) -> State:
    """The state of the last build. A missing, torn or foreign file means "nothing known"."""
    try:
        whole = unsealed((root / FOLDER / "state").read_bytes())
        packed: Any = marshal.loads(whole) if whole else None
        if packed is None or packed[0] != _FORMAT:
            return State()
        _, name, wish, inputs, outputs, probes, withheld, summary = packed
        made = {path: Output(*values) for path, values in outputs.items()}
    except (OSError, ValueError, EOFError, TypeError, LookupError, AttributeError):
        return State()
    return State(name, wish, inputs, made, probes, withheld, summary)


def is_current(
    state: State,
    wish: tuple[str, ...],
    inputs: Mapping[str, Stat],
    outputs: Mapping[str, Stat],
    program: str,
) -> bool:
    """Nothing changed since the last build: not the program, the wish, an input or an output."""
    return (
        bool(state.outputs)
        and state.engine == program
        and state.wish == wish
        and state.inputs == dict(inputs)
        and NEVER not in state.inputs.values()
        and {path: made.stat for path, made in state.outputs.items()} == dict(outputs)
    )


@dataclass(slots=True)
class Cache:
    """Bytes by key below `.kcsite/cache`. What no build asks for any more is swept away."""

    root: Path
    asked: set[str] = field(default_factory=set)

    def _path(self, name: str) -> Path:
        return self.root / FOLDER / "cache" / name[:2] / name[2:]

    @staticmethod
    def name(*parts: object) -> str:
        """The name of what `parts` describe: a digest of the source and of the recipe."""
        return digest_bytes(repr(parts).encode())

    def get(self, name: str) -> bytes | None:
        self.asked.add(name)
        try:
            stored = self._path(name).read_bytes()
        except OSError:
            return None
        return unsealed(stored)

    def keep(self, names: Iterable[str]) -> None:
        """These too are asked for, though nobody reads them now."""
        self.asked.update(names)

    def put(self, name: str, data: bytes) -> None:
        self.asked.add(name)
        replace(self._path(name), sealed(data))

    def fork(self) -> Cache:
        """The same cache for one maker, whose questions are counted by themselves."""
        return Cache(self.root)

    def sweep(self) -> None:
        """Remove what was not asked for since this cache was opened."""
        top = self.root / FOLDER / "cache"
        for folder in top.iterdir() if top.exists() else ():
            for file in folder.iterdir():
                if folder.name + file.name not in self.asked:
                    file.unlink(missing_ok=True)
