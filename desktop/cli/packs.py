# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk rules`: what an author of packs needs."""

from __future__ import annotations

import typer

from desktop.cli.expressions import evaluate
from desktop.cli.output import say
from desktop.cli.pack_check import check
from desktop.cli.pack_docs import docs
from desktop.cli.pack_examples import examples

packs = typer.Typer()
packs.command()(check)
packs.command(name="test")(examples)
packs.command()(docs)
packs.command(name="eval")(evaluate)


@packs.callback(invoke_without_command=True)
def rules(context: typer.Context) -> None:
    """Check, test, read and use packs of rules."""
    if context.invoked_subcommand is None:
        say(context.get_help())
