# SPDX-License-Identifier: Apache-2.0
"""The entry point of `hebelwerk`."""

from __future__ import annotations

import sys

INTERRUPTED = 130  # 128 + SIGINT


def main() -> None:
    """Run the command line; imported only here, since starting must stay light."""
    try:
        from desktop.cli.app import main as command_line  # noqa: PLC0415

        command_line()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
