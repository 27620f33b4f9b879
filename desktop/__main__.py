# SPDX-License-Identifier: Apache-2.0
"""The entry point of `hebelwerk`."""

from __future__ import annotations

import os
import sys

from desktop.display import obstacle

INTERRUPTED = 130  # 128 + SIGINT


def main() -> None:
    """Run the command line where a command is given, else the application.

    Each is imported only where it runs, since starting must stay light and commands know no Qt.
    """
    try:
        if sys.argv[1:]:
            from desktop.cli.app import main as command_line  # noqa: PLC0415

            command_line()
        else:
            sys.exit(_application())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _application() -> int:
    """Open the window; where none can be opened, say why, and what there is without one."""
    if found := obstacle(sys.platform, os.environ):
        from desktop.cli.app import without_window  # noqa: PLC0415

        return without_window(found)
    from desktop.app import run_app  # noqa: PLC0415

    return run_app()


if __name__ == "__main__":
    main()
