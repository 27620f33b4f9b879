# SPDX-License-Identifier: Apache-2.0
"""Whether a window can be opened here.

Qt itself ends the whole program where it finds no screen or misses a library, so this is asked
first. Only Linux can lack either.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from rules.catalogue import problem
from rules.errors import Problem

_CONNECTED = 0


def obstacle(platform: str, environment: Mapping[str, str]) -> Problem | None:
    """Return what keeps a window from opening on a platform (as `sys.platform`), or None.

    It is enough that one of the ways Qt may take is open.
    """
    if platform != "linux":
        return None
    found: Problem | None = problem("no_window")
    for plugin in plugins(environment):
        if (found := _without_library(plugin) or _without_screen(plugin)) is None:
            break
    return found


def plugins(environment: Mapping[str, str]) -> list[str]:
    """Return the names of Qt's ways to a screen: those asked for, else those of the session."""
    if asked := environment.get("QT_QPA_PLATFORM"):
        return [name.partition(":")[0] for name in asked.split(";")]
    sessions = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [name for name, variable in sessions.items() if environment.get(variable)]


def _without_library(plugin: str) -> Problem | None:
    """Load a plugin of Qt with all that it needs; return what is missing."""
    try:
        ctypes.CDLL(str(_plugin_folder() / f"libq{plugin}.so"))
    except OSError as error:
        return problem("window_library", library=str(error).partition(":")[0])
    return None


def _without_screen(plugin: str) -> Problem | None:
    """Ask the screen for a connection; return what is wrong if none answers."""
    answers = {"wayland": _wayland_answers, "xcb": _x11_answers}
    return None if plugin not in answers or answers[plugin]() else problem("no_window")


def _plugin_folder() -> Path:
    """Return where Qt's package keeps the plugins, without loading Qt."""
    spec = find_spec("PySide6")
    (folder,) = (spec and spec.submodule_search_locations) or [""]
    return Path(folder) / "Qt" / "plugins" / "platforms"


def _x11_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = xcb.xcb_connection_has_error(connection) == _CONNECTED
    xcb.xcb_disconnect(connection)
    return bool(answers)


def _wayland_answers() -> bool:
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = wayland.wl_display_connect(None)
    if display is not None:
        wayland.wl_display_disconnect(ctypes.c_void_p(display))
    return display is not None
