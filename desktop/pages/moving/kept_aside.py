# SPDX-License-Identifier: Apache-2.0
"""Answers that are kept and not read: what they answer, what they say, why they do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.engagement.answer_set import Unfit
from desktop.engagement.groups import names_of
from desktop.theme.look import Role
from desktop.widgets.labels import Part, label
from rules.expressions.values import Ref
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.pack.pack import Pack
    from rules.text import Language

KEPT_ASIDE = Text(de="Antworten, die nicht passen", en="Answers that do not fit")
ABOUT = Text(
    de="Sie bleiben aufbewahrt und zählen nicht mit.", en="They are kept and do not count."
)


@dataclass(frozen=True)
class Lookup:
    """Where names are looked up: packs in their order, lines and initiatives by id.

    `speaker` says the answers where there is advice that has read them.
    """

    packs: Sequence[Pack]
    names: Mapping[str, str]
    speaker: Speaker | None = None


@dataclass(frozen=True)
class Aside:
    """An answer kept aside, in words; `answer` is empty where nothing reads it any more."""

    question: str
    answer: str
    reason: str


def aside_of(unfit: Iterable[Unfit], lookup: Lookup, language: Language) -> tuple[Aside, ...]:
    """Return in words what is kept aside."""
    return tuple(
        Aside(_question(each, lookup, language), _answer(each, lookup), each.reason.in_(language))
        for each in unfit
    )


def aside_in(session: EngagementSession, language: Language) -> tuple[Aside, ...]:
    """Return in words what is kept aside of an engagement as it stands."""
    names = names_of(session.answers)
    return aside_of(session.unfit, Lookup(session.packs, names), language)


class KeptAside(QWidget):
    """Lists answers kept aside."""

    def __init__(self, look: Look, asides: Sequence[Aside], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for aside in asides:
            text = label(look, Role.BODY, wrap=True)
            said = f": {aside.answer}" if aside.answer else ""
            text.show_parts(
                Part(f"{aside.question}{said}", Role.BODY_STRONG, "ink"),
                Part(f"  {aside.reason}", Role.BODY, "ink2"),
            )
            column.addWidget(text)


def _question(unfit: Unfit, lookup: Lookup, language: Language) -> str:
    known = (pack.questions[unfit.question] for pack in lookup.packs if _knows(pack, unfit))
    found = next(known, None)
    name = unfit.question if found is None else found.label.in_(language)
    entry = lookup.names.get(unfit.entry, "")
    return f"{name} ({entry})" if entry else name


def _knows(pack: Pack, unfit: Unfit) -> bool:
    return unfit.question in pack.questions


def _answer(unfit: Unfit, lookup: Lookup) -> str:
    speaker, ref = lookup.speaker, Ref(unfit.question, unfit.entry)
    if speaker is None or not _knows(speaker.pack, unfit) or speaker.given(ref) is None:
        return ""
    return speaker.answer(ref)
