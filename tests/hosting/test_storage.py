"""S3-compatible storage: a real server on loopback, and a visitor who looks after every step."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.message import Message
from hashlib import md5
from pathlib import Path
from urllib.parse import quote

import boto3
import pytest
from moto.server import ThreadedMotoServer

from kcsite.content.models.hosting import StoragePlace
from kcsite.hosting.bucket import KEYS, Bucket
from kcsite.hosting.deliver import deliver, forget, go_back
from kcsite.hosting.parcel import Parcel
from kcsite.hosting.refused import Refused
from kcsite.hosting.storage import SERVERS_ONLY, Storage
from tests.hosting.conftest import FEW_NEW, FEW_OLD, NEW, OLD, QUIET, parcel

GIVEN = {KEYS[0]: "khoa-thu", KEYS[1]: "bi-mat-thu"}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def place(endpoint: str, request: pytest.FixtureRequest) -> StoragePlace:
    """A new bucket, whose objects anybody may read."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())[:60].strip("-")
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="a",
        aws_secret_access_key="b",
    )
    client.create_bucket(Bucket=name)
    rule = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}
    client.put_bucket_policy(Bucket=name, Policy=json.dumps({"Statement": [rule]}))
    return StoragePlace(bucket=name, endpoint=endpoint)


def storage(place: StoragePlace) -> Storage:
    return Storage(Bucket(place, GIVEN))


def visited(place: StoragePlace, name: str) -> tuple[int, bytes, Message]:
    """What a visitor is answered."""
    address = "/".join(filter(None, (place.bucket, place.prefix, quote(name))))
    try:
        with urllib.request.urlopen(f"{place.endpoint}/{address}") as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, b"", Message()


def wanted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name not in SERVERS_ONLY}


def site_of(place: StoragePlace) -> dict[str, bytes]:
    """The site as it lies in the bucket, without the archive."""
    bucket = Bucket(place, GIVEN)
    names = [name for name in bucket.listing() if not name.startswith(".kcsite-")]
    return {name: bucket.get(name) for name in names}


def send(place: StoragePlace, what: Parcel, keep: int = 5, *, again: bool = False) -> object:
    there = storage(place)
    return deliver(there, there.fitting(what), keep, QUIET, again=again).journey


def test_there_and_back(place: StoragePlace, old: Parcel, new: Parcel) -> None:
    there = storage(place)
    assert set(there.compare(there.fitting(old)).send) == wanted(OLD).keys()
    assert site_of(place) == {}
    send(place, old)
    assert site_of(place) == wanted(OLD)
    planned = there.compare(there.fitting(new))
    assert send(place, new) == planned
    assert set(planned.drop) == {"tin/hai/index.html", "anh/a-11.webp"}
    assert site_of(place) == wanted(NEW)
    assert send(place, new) is None
    go_back(there, 1, QUIET)
    assert site_of(place) == wanted(OLD)
    assert send(place, new) is None  # it is there already: shown again, nothing travels
    assert site_of(place) == wanted(NEW)
    assert len(forget(there)) == 1
    assert [r.is_current for r in there.kept()] == [True]
    kept = [n for n in there.bucket.listing() if "/tep/" in n]
    assert len(kept) == len(set(wanted(NEW).values()))


def test_what_a_visitor_is_told(place: StoragePlace, new: Parcel) -> None:
    send(place, new)
    status, body, headers = visited(place, "index.html")
    assert (status, body) == (200, NEW["index.html"])
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"
    assert "Content-Encoding" not in headers
    _, _, headers = visited(place, "anh/a-22.webp")
    assert headers["Content-Type"] == "image/webp"
    _, body, headers = visited(place, "tep/Quyết định số 1.pdf")
    assert (body, headers["Content-Type"]) == (b"%PDF-1.7 mot", "application/pdf")
    assert visited(place, "_headers")[0] in (403, 404)


@pytest.mark.parametrize("folder", ["pictures", "fonts"])
def test_files_named_by_their_bytes_are_kept_for_a_year(
    place: StoragePlace, tmp_path: Path, folder: str
) -> None:
    from kcsite import plan

    name = f"{getattr(plan, folder.upper())}/a-1234.webp"
    send(place, parcel(tmp_path / "x", {name: b"a", "b.webp": b"a"}))
    assert visited(place, name)[2]["Cache-Control"] == "public, max-age=31536000, immutable"
    # The same bytes, under a name that will stay when they change.
    assert visited(place, "b.webp")[2]["Cache-Control"] == "no-cache"


def test_below_a_prefix(place: StoragePlace, old: Parcel, new: Parcel) -> None:
    Bucket(place, GIVEN).put("cua-nguoi-khac.html", b"x", {})
    below = StoragePlace(bucket=place.bucket, endpoint=place.endpoint, prefix="khuyen-cong/web")
    Bucket(below, GIVEN).put("google1234.html", b"y", {})
    send(below, old)
    send(below, new)
    assert site_of(below) == {**wanted(NEW), "google1234.html": b"y"}
    assert Bucket(place, GIVEN).get("cua-nguoi-khac.html") == b"x"
    assert visited(below, "index.html")[1] == NEW["index.html"]


def test_the_last_few_are_kept(place: StoragePlace, tmp_path: Path) -> None:
    for turn in range(4):
        send(place, parcel(tmp_path / str(turn), {"index.html": b"%d" % turn, "a.txt": b"a"}), 2)
    there = storage(place)
    assert [r.turn for r in there.kept()] == [3, 4]
    assert len([n for n in there.bucket.listing() if "/tep/" in n]) == 3
    with pytest.raises(Refused, match="K822"):
        go_back(there, 2, QUIET)
    go_back(there, 1, QUIET)
    assert site_of(place)["index.html"] == b"2"


def test_what_somebody_changed_is_mended(place: StoragePlace, old: Parcel) -> None:
    send(place, old)
    bucket = Bucket(place, GIVEN)
    bucket.put("index.html", b"sua tay", {})
    bucket.delete(["404.html"])
    send(place, old, again=True)
    assert site_of(place) == wanted(OLD)


# --- Cut off anywhere ---------------------------------------------------------------------------


class Cut(Exception):
    """The line went dead."""


class Counted(Bucket):
    """Goes dead before the n-th change; one change at a time."""

    left = 0

    def _counted(self, act: Callable[[], None]) -> None:
        if self.left == 0:
            raise Cut
        self.left -= 1
        act()

    def put(self, name: str, data: bytes, headers: Mapping[str, str]) -> None:
        self._counted(lambda: super(Counted, self).put(name, data, headers))

    def copy(self, name: str, to: str) -> None:
        self._counted(lambda: super(Counted, self).copy(name, to))

    def delete(self, names: Iterable[str]) -> None:
        for name in list(names):
            self._counted(lambda name=name: super(Counted, self).delete([name]))  # type: ignore[misc]

    def all(self, act: Callable[[str], None], names: Iterable[str]) -> None:
        for name in names:
            act(name)


BYTES = {f'"{md5(data).hexdigest()}"': data for data in (*OLD.values(), *NEW.values())}


def lying(place: StoragePlace) -> dict[str, bytes]:
    """The site in the bucket by one question: the tags say which of our bytes a file has."""
    found = Bucket(place, GIVEN).listing()
    return {name: BYTES[tag] for name, (_, tag) in found.items() if not name.startswith(".kcsite-")}


def dead_ends(files: Mapping[str, bytes]) -> set[str]:
    """What the pages and the search's data of a site lead to, and nothing stands there."""
    led = set()
    for name, data in files.items():
        if name.endswith(".html"):
            led |= set(re.findall(r'(?:href|src)="/([^"]*)"', data.decode()))
        elif name.endswith(".txt"):
            led |= set(re.findall(r"/(\S+)", data.decode()))
    paths = {f"{path}index.html" if path.endswith("/") or not path else path for path in led}
    return paths - files.keys()


def test_cut_off_anywhere_no_page_leads_to_nothing(endpoint: str, tmp_path: Path) -> None:
    old, new = parcel(tmp_path / "cu", FEW_OLD), parcel(tmp_path / "moi", FEW_NEW)
    assert not dead_ends(FEW_OLD) | dead_ends(FEW_NEW)
    client = boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1",
        aws_access_key_id="a", aws_secret_access_key="b",
    )  # fmt: skip
    cuts = 0
    for left in range(100):
        name = f"cat-{left}"
        client.create_bucket(Bucket=name)
        here = StoragePlace(bucket=name, endpoint=endpoint)
        send(here, old)

        counted = Storage(Counted(here, GIVEN))
        counted.bucket.left = left  # type: ignore[attr-defined]
        try:
            deliver(counted, counted.fitting(new), 5, QUIET)
            ended = True
        except Cut:
            ended = False
        files = lying(here)
        assert not dead_ends(files)
        # Each file is the old or the new, whole.
        assert all(data in (OLD.get(name), NEW.get(name)) for name, data in files.items())
        if ended:
            break
        cuts += 1
        send(here, new)
        assert lying(here) == FEW_NEW
        assert [r.turn for r in storage(here).kept()] == [1, 2]
    assert cuts >= 15


# --- What it refuses ----------------------------------------------------------------------------


def test_without_keys(place: StoragePlace, old: Parcel) -> None:
    with pytest.raises(Refused) as refused:
        Storage(Bucket(place, {})).kept()
    assert refused.value.code == "K821"
    assert KEYS[0] in refused.value.words["hint"]


def test_a_bucket_that_is_not_there(endpoint: str) -> None:
    with pytest.raises(Refused, match="K824"):
        storage(StoragePlace(bucket="khong-co", endpoint=endpoint)).kept()


def test_a_service_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = StoragePlace(bucket="kho", endpoint="http://127.0.0.1:9")
    with pytest.raises(Refused, match="K814"):
        storage(nowhere).kept()
