"""publish: the finished site goes to a place of content/hosting, and back to an earlier release."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kcsite.cli import DONE, FAULTS
from kcsite.cli.arguments import WRONG_USE
from kcsite.cli.call import Call
from kcsite.content.faults import did_you_mean
from kcsite.content.load import read_hosting
from kcsite.content.models.hosting import Hosting
from kcsite.diagnostics import Diagnostics
from kcsite.hosting import deliver as hosting
from kcsite.hosting.deliver import Outcome
from kcsite.hosting.door import place_of, where
from kcsite.hosting.parcel import Parcel, unfit
from kcsite.hosting.place import Journey, Place
from kcsite.hosting.refused import LOG, Refused
from kcsite.hosting.storage import SERVERS_ONLY
from kcsite.vietnamese.formats import bytes_size, number

_TOP = "content/hosting"
# Refusals that building again mends: faults of what is to be sent, not of the machine.
_OF_THE_SITE = frozenset({"K811", "K812", "K813"})


def publish(call: Call) -> int:
    """Send the site to one place; or list, take back, forget what is there."""
    found = Diagnostics()
    names = [f"{_TOP}/{path.name}" for path in sorted((call.root / _TOP).glob("*.yaml"))]
    places = read_hosting(call.root, names, found)
    if found.errors:
        call.console.faults(found)
        return FAULTS
    progress = call.console.progress()
    try:
        chosen = _chosen(places, call.options.to)
        place = place_of(chosen, call.root)
        act = next((act for name, act in _INSTEAD.items() if getattr(call.options, name)), _send)
        return act(call, chosen, place, progress)
    except Refused as refused:
        progress.end()
        found.add(refused.code, **refused.words)
        call.console.faults(found)
        _write_down(call, refused.detail)
        return FAULTS if refused.code in _OF_THE_SITE else WRONG_USE
    finally:
        progress.end()


def _chosen(places: dict[str, Hosting], asked: str | None) -> Hosting:
    """The place that was asked for, or the only one there is. Raises Refused (K810)."""
    if not places:
        problem = f"chưa có nơi nào trong {_TOP}/"
        raise Refused("K810", problem=problem, hint="tạo một tệp như docs/dang-trang.md chỉ")
    if asked is None and len(places) == 1:
        return next(iter(places.values()))
    known = ", ".join(f"{name} ({place.title})" for name, place in places.items())
    if asked is None:
        hint = f"ghi thêm --to và một tên: {known}"
        raise Refused("K810", problem=f"có {len(places)} nơi đăng", hint=hint)
    if asked not in places:
        hint = did_you_mean(asked, list(places), f"các nơi đang có: {known}")
        raise Refused("K810", problem=f"không có nơi đăng tên “{asked}”", hint=hint)
    return places[asked]


def _send(call: Call, chosen: Hosting, place: Place, progress: Any) -> int:
    refused = unfit(call.standing, call.today)
    if refused:
        raise refused
    parcel = place.fitting(Parcel.pack(call.root, call.standing.before.outputs, call.today))
    if call.options.dry_run:
        journey = place.compare(parcel)
        progress.end()
        _say_journey(call, chosen, parcel, journey)
        return DONE
    is_first = not place.kept()
    outcome = hosting.deliver(place, parcel, chosen.keep, progress, again=call.options.again)
    progress.end()
    _say_outcome(call, chosen, parcel, outcome)
    if is_first and chosen.storage and call.options.format != "json":
        call.console.line(
            "Lần đầu: ở trang quản lý của nhà cung cấp, đặt trang chính là index.html, trang báo "
            f"lỗi là 404.html. Kho lưu trữ không đọc {', '.join(sorted(SERVERS_ONLY))}; địa chỉ "
            "cũ vẫn dẫn tới trang mới."
        )
    return DONE


def _take_back(call: Call, chosen: Hosting, place: Place, progress: Any) -> int:
    outcome = hosting.go_back(place, call.options.rollback, progress)
    progress.end()
    if call.options.format == "json":
        call.console.value({"to": chosen.title, "release": outcome.name})
    else:
        call.console.line(
            f"Đã lấy lại bản {outcome.name} ở {where(chosen)}. Nội dung trên máy này không đổi; "
            "sửa xong, build rồi publish là có bản mới."
        )
    return DONE


def _list(call: Call, chosen: Hosting, place: Place, progress: Any) -> int:
    kept = place.kept()
    progress.end()
    if call.options.format == "json":
        rows = [{"release": r.name, "day": r.day, "is_current": r.is_current} for r in kept]
        call.console.value({"to": chosen.title, "releases": rows})
        return DONE
    call.console.line(f"“{chosen.title}” đang giữ {len(kept)} bản, mới nhất ở dưới:")
    for release in kept:
        mark = "  ← đang hiện" if release.is_current else ""
        call.console.line(f"  {release.name}{mark}")
    return DONE


def _forget(call: Call, chosen: Hosting, place: Place, progress: Any) -> int:
    gone = hosting.forget(place)
    progress.end()
    if call.options.format == "json":
        call.console.value({"to": chosen.title, "removed": list(gone)})
    else:
        call.console.line(f"Đã xóa {len(gone)} bản không còn hiện ở “{chosen.title}”.")
    return DONE


# What may be asked for instead of sending, by the name of its option.
_INSTEAD: dict[str, Callable[[Call, Hosting, Place, Any], int]] = {
    "rollback": _take_back,
    "list": _list,
    "forget": _forget,
}


def _travel(parcel: Parcel, journey: Journey) -> str:
    size = bytes_size(parcel.weight(journey.send))
    return (
        f"gửi {number(len(journey.send))} tệp ({size}), bỏ {number(len(journey.drop))}, "
        f"giữ nguyên {number(journey.same)}"
    )


def _say_journey(call: Call, chosen: Hosting, parcel: Parcel, journey: Journey) -> None:
    if call.options.format == "json":
        call.console.value(_journey_json(chosen, parcel, journey))
        return
    for name in journey.send:
        call.console.line(f"  + {name} ({bytes_size(parcel.sizes[name])})")
    for name in journey.drop:
        call.console.line(f"  - {name}")
    call.console.line(f"Nếu đăng lên “{chosen.title}”: {_travel(parcel, journey)}.")


def _say_outcome(call: Call, chosen: Hosting, parcel: Parcel, outcome: Outcome) -> None:
    if call.options.format == "json":
        journey = outcome.journey or Journey((), (), len(parcel.files))
        shown = {"release": outcome.name, "removed": list(outcome.dropped)}
        call.console.value({**_journey_json(chosen, parcel, journey), **shown})
    elif outcome.journey is None:
        call.console.line(f"Không phải gửi gì: “{chosen.title}” đang hiện bản {outcome.name}.")
    else:
        call.console.line(f"Đã đăng lên {where(chosen)}: {_travel(parcel, outcome.journey)}.")
        call.console.line(f"Bản này tên {outcome.name}. Lấy lại bản trước: publish --rollback")


def _journey_json(chosen: Hosting, parcel: Parcel, journey: Journey) -> dict[str, Any]:
    return {
        "to": chosen.title,
        "sent": list(journey.send),
        "bytes": parcel.weight(journey.send),
        "dropped": list(journey.drop),
        "same": journey.same,
    }


def _write_down(call: Call, detail: str) -> None:
    """What the system said in its own words, for whoever keeps the server."""
    if detail:
        with (call.root / LOG).open("a", encoding="utf-8") as log:
            log.write(f"{detail.rstrip()}\n")
