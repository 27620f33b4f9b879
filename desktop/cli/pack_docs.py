# SPDX-License-Identifier: Apache-2.0
"""`hebelwerk rules docs`: a pack as a page to read."""

from __future__ import annotations

from desktop.cli.failure import known_errors
from desktop.cli.opening import open_pack
from desktop.cli.options import CheckedPack, Lang
from desktop.cli.output import say
from desktop.cli.pack_page import as_markdown


def docs(pack: CheckedPack = None, lang: Lang = "de") -> None:
    """Write a pack as a page in Markdown."""
    with known_errors(lang) as language:
        found = open_pack(pack)
    say(as_markdown(found, language))
