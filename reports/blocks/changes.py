# SPDX-License-Identifier: Apache-2.0
"""Single answers that would change the outcome, as sentences."""

from __future__ import annotations

from reports.speaking import Speaker
from rules.advice.flips import Flip
from rules.pack.labels import option_label
from rules.text import Text

ONE_CHANGE = Text(
    de="«{question}» mit der Antwort «{value}»{evidence}",
    en="“{question}” answered “{value}”{evidence}",
)
WITH_EVIDENCE = Text(de=", mit Beleg", en=", with evidence")
NO_CHANGE = Text(
    de="Keine der Antworten, die wir einzeln geprüft haben, ändert das.",
    en="None of the answers we tried one by one changes this.",
)


def change(speaker: Speaker, flip: Flip, template: Text) -> str:
    """Return a flip as a sentence."""
    label = option_label(speaker.pack, flip.ref.name, flip.value)
    return speaker.text(template).format(
        question=speaker.label(flip.ref),
        value=speaker.text(label) if label else speaker.value(flip.ref.name, flip.value),
        evidence=speaker.text(WITH_EVIDENCE) if flip.with_evidence else "",
    )
