"""serve: the live preview."""

from __future__ import annotations

from kcsite.cli import DONE, wished
from kcsite.cli.arguments import WRONG_USE
from kcsite.cli.call import Call
from kcsite.cli.commands.making import shelves


def serve(call: Call) -> int:
    """The live preview, until it is interrupted."""
    from kcsite import editor
    from kcsite import serve as preview

    outputs, notes = wished(call.options.only)
    for note in notes:
        call.console.line(note)
    # The guide is at hand while somebody writes, at /huong-dan/.
    live = preview.Live(call.root, call.today, outputs | {"guide"}, shelves(call.root))
    try:
        desk = editor.Desk(call.root, call.today)
        apps = {editor.PREFIX: editor.Editor(desk)}
        server = preview.Server(live, call.options.port, apps)
        preview.serve(server, call.console.line, opens_browser=not call.options.no_browser)
    except preview.PortsTaken:
        call.console.line(
            f"Không mở được cổng nào từ {call.options.port}; chọn cổng khác bằng --port."
        )
        return WRONG_USE
    except KeyboardInterrupt:
        call.console.line("Đã dừng xem trước.")
    return DONE
