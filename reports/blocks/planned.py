# SPDX-License-Identifier: Apache-2.0
"""The measures for four weeks in words: titles, why they stand, what they stand instead of."""

from __future__ import annotations

from reports.speaking import Speaker
from rules.advice.advice import Planned
from rules.text import Text

ADDED = Text(de="vom Beratungsteam ergänzt", en="added by the consulting team")
REPLACED = Text(de="vom Beratungsteam ersetzt", en="replaced by the consulting team")
ADDED_BECAUSE = Text(
    de="Vom Beratungsteam ergänzt: {reason}", en="Added by the consulting team: {reason}"
)
INSTEAD = Text(de="Statt", en="Instead of")
INSTEAD_OF = Text(de="Statt: {title}.", en="Instead of: {title}.")


def words(speaker: Speaker, said: Text | str) -> str:
    """Return words of the pack in the language, own ones as they were written."""
    return said if isinstance(said, str) else speaker.text(said)


def title_of(speaker: Speaker, measure: Planned) -> str:
    """Return what a measure is called."""
    return words(speaker, measure.title)


def added_because(speaker: Speaker, measure: Planned) -> str:
    """Return that the consulting team has added a measure, and why; empty where it has not."""
    if measure.own is None:
        return ""
    return speaker.text(ADDED_BECAUSE).format(reason=ended(measure.own.reason))


def replaced_title(speaker: Speaker, measure: Planned) -> str:
    """Return what the recommended measure is called that gave way to this one; empty for none."""
    if not measure.replaced:
        return ""
    return speaker.text(speaker.pack.measures[measure.replaced].title)


def own_note(speaker: Speaker, measure: Planned) -> str:
    """Return why the consulting team has added a measure, and what it stands instead of."""
    if measure.own is None:
        return ""
    return speaker.text(ADDED_BECAUSE).format(reason=reason_note(speaker, measure))


def reason_note(speaker: Speaker, measure: Planned) -> str:
    """Return the reason of an own measure alone, and what it stands instead of."""
    reason = "" if measure.own is None else measure.own.reason
    title = replaced_title(speaker, measure)
    instead = speaker.text(INSTEAD_OF).format(title=title) if title else ""
    return " ".join(filter(None, (ended(reason), instead)))


def ended(sentence: str) -> str:
    """Return what somebody wrote with a full stop, where nothing else ends it."""
    return sentence if not sentence or sentence.endswith((".", "?")) else f"{sentence}."


def note_of(speaker: Speaker, measure: Planned) -> str:
    """Return in a line or two why a measure stands."""
    if measure.own is not None:
        return own_note(speaker, measure)
    return speaker.text(speaker.pack.measures[measure.measure].why)
