# SPDX-License-Identifier: Apache-2.0
"""Single answers that would change the outcome, in words."""

from __future__ import annotations

from collections.abc import Mapping

from reports.speaking import Speaker
from rules.advice.advice import Flip, Move
from rules.pack.labels import option_label
from rules.text import Text

ANSWERED = Text(
    de="«{question}» mit der Antwort «{value}»{evidence}",
    en="“{question}” answered “{value}”{evidence}",
)
AT = Text(de="«{question}» bei {value}", en="“{question}” at {value}")
WHEN_ANSWERED = Text(
    de="wenn «{question}» mit «{value}» beantwortet ist{evidence}",
    en="if “{question}” is answered “{value}”{evidence}",
)
WHEN_MOVED: Mapping[Move, Text] = {
    "up": Text(de="wenn «{question}» auf {value} steigt", en="if “{question}” rises to {value}"),
    "down": Text(de="wenn «{question}» auf {value} sinkt", en="if “{question}” falls to {value}"),
}
WITH_EVIDENCE = Text(de=", mit Beleg", en=", with evidence")
NO_CHANGE = Text(
    de="Keine der Antworten, die wir einzeln geprüft haben, ändert das.",
    en="None of the answers we tried one by one changes this.",
)


def one_change(speaker: Speaker, flip: Flip) -> str:
    """Return a flip as a part of a sentence: which answer to which question."""
    return _filled(speaker, flip, AT if flip.moves else ANSWERED)


def when_changed(speaker: Speaker, flip: Flip) -> str:
    """Return a flip as a clause: if which question were answered how."""
    return _filled(speaker, flip, WHEN_MOVED[flip.moves] if flip.moves else WHEN_ANSWERED)


def _filled(speaker: Speaker, flip: Flip, template: Text) -> str:
    label = option_label(speaker.pack, flip.ref.name, flip.value)
    return speaker.text(template).format(
        question=speaker.label(flip.ref),
        value=speaker.text(label) if label else speaker.value(flip.ref.name, flip.value),
        evidence=speaker.text(WITH_EVIDENCE) if flip.with_evidence else "",
    )
