# SPDX-License-Identifier: Apache-2.0
"""The entry point of `hebelwerk`."""

from __future__ import annotations


def main() -> None:
    """Run the command line; imported only here, since starting must stay light."""
    from desktop.cli.app import main as command_line  # noqa: PLC0415

    command_line()


if __name__ == "__main__":
    main()
