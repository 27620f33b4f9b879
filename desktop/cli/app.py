# SPDX-License-Identifier: Apache-2.0
"""The commands of `hebelwerk`."""

from __future__ import annotations

import typer

from desktop.cli.cpl import cpl

app = typer.Typer(name="hebelwerk", no_args_is_help=True, add_completion=False)
app.command()(cpl)


@app.callback()
def hebelwerk() -> None:
    """Find the lever: customer value, cost per first meeting, advice."""


def main() -> None:
    """Run the command line."""
    app()
