# SPDX-License-Identifier: Apache-2.0
"""Where the consultant replaces, rewords or adds a measure, inline and with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from desktop.engagement import slots
from desktop.engagement.own_measures import own_json
from desktop.engagement.state import part
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.fields.labelled import Field
from desktop.widgets.fields.offered import OfferField
from desktop.widgets.fields.text import TextField
from desktop.widgets.labels import Card, label
from reports.blocks.planned import INSTEAD_OF, ended, title_of, words
from rules.advice.selection import is_feasible
from rules.answers.answers import OwnMeasure
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from reports.speaking import Speaker
    from rules.advice.advice import Planned

Act = Literal["replace", "reword", "add", "edit"]

TITLES: dict[Act, Text] = {
    "replace": Text(de="Massnahme {rank} ersetzen", en="Replace measure {rank}"),
    "reword": Text(de="Massnahme {rank} umformulieren", en="Reword measure {rank}"),
    "add": Text(de="Massnahme ergänzen", en="Add a measure"),
    "edit": Text(de="Massnahme {rank} bearbeiten", en="Edit measure {rank}"),
}
MEASURE = Text(de="Massnahme", en="Measure")
WHICH = Text(
    de="Aus der Liste wählen oder in eigenen Worten",
    en="Choose from the list, or in your own words",
)
STEP = Text(de="Erster Schritt", en="First step")
SIGN = Text(de="Zeichen des Erfolgs", en="Sign of success")
REASON = Text(de="Begründung", en="Reason")
REASON_HINT = Text(
    de="Erst mit einer Begründung zählt die Änderung; der Bericht nennt sie.",
    en="The change counts only with a reason; the report says it.",
)
OF_THE_PACK = Text(
    de="Aus dem Regelwerk. Erster Schritt: {step} Zeichen des Erfolgs: {sign}",
    en="From the pack. First step: {step} Sign of success: {sign}",
)
APPLY = Text(de="Übernehmen", en="Apply")
CANCEL = Text(de="Abbrechen", en="Cancel")
NO_TITLE = Text(de="Was ist zu tun?", en="What is to be done?")
NO_REASON = Text(
    de="Ohne Begründung zählt die Änderung nicht.", en="Without a reason it does not count."
)


class OwnForm(Card):
    """Fields for a measure of the pack or in own words, and for the reason; nothing is kept before.

    `applied` tells the slot that is about to hold it. Esc and «Abbrechen» close it.
    """

    applied = Signal(str)
    closed = Signal()

    def __init__(
        self, look: Look, session: EngagementSession, act: Act, measure: Planned | None
    ) -> None:
        super().__init__(look, fill="sunken", outline="", radius=0)
        self._look = look
        self._session = session
        self._act, self._measure = act, measure
        self._ids: dict[str, str] = {}
        self._speaker: Speaker | None = None
        self._title = label(look, Role.HEADING)
        self._instead = label(look, Role.BODY, "ink3", wrap=True)
        self.what = OfferField(look, WHICH, name=MEASURE)
        self.step = TextField(look, name=STEP)
        self.sign = TextField(look, name=SIGN)
        self.reason = TextField(look, name=REASON)
        self._names = (
            (self.what, MEASURE), (self.step, STEP), (self.sign, SIGN), (self.reason, REASON),
        )  # fmt: skip
        for name in ("what", "step", "sign", "reason"):
            getattr(self, name).setObjectName(f"own_{name}")
        self._of_the_pack = label(look, Role.CAPTION, "ink3", wrap=True)
        self._words = [Field(look, STEP, self.step), Field(look, SIGN, self.sign)]
        self.apply = PrimaryButton(look, APPLY)
        self.apply.setObjectName("own_apply")
        self.cancel = QuietButton(look, CANCEL)
        self.cancel.setObjectName("own_cancel")
        self._build()
        self.what.textChanged.connect(self._follow_choice)
        self.what.textChanged.connect(lambda _: self.what.show_error(None))
        self.reason.textChanged.connect(lambda _: self.reason.show_error(None))
        for field in (self.step, self.sign, self.reason):
            field.returnPressed.connect(self._apply)
        self.apply.clicked.connect(self._apply)
        self.cancel.clicked.connect(self.close_form)
        bind(look, self, self._arrange)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._instead)
        self._column.addWidget(Field(self._look, MEASURE, self.what))
        self._column.addWidget(self._of_the_pack)
        self._beside = QHBoxLayout()
        for field in self._words:
            self._beside.addWidget(field, 1)
        self._column.addLayout(self._beside)
        self._column.addWidget(Field(self._look, REASON, self.reason, REASON_HINT))
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.apply)
        self._buttons.addWidget(self.cancel)
        self._buttons.addStretch(1)
        self._column.addLayout(self._buttons)

    def _arrange(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(56), px(14), px(24), px(14))
        self._column.setSpacing(px(8))
        self._beside.setSpacing(px(16))
        self._buttons.setSpacing(px(8))
        if self._speaker is not None:
            self._say_title()

    def begin(self, speaker: Speaker) -> None:
        """Show what there is to reword or edit, and take the keyboard."""
        act, measure = self._act, self._measure
        self.refresh(speaker)
        own = measure.own if measure is not None else None
        taken = measure if act in ("reword", "edit") else None
        said = (taken.title, taken.first_step, taken.sign_of_success) if taken else ("", "", "")
        for field, text in zip((self.what, self.step, self.sign), said, strict=True):
            field.set_value(words(speaker, text))
        self.reason.set_value(own.reason if own is not None and act == "edit" else "")
        self._follow_choice()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, speaker: Speaker) -> None:
        """Offer what the pack has beside the measures that stand; what is typed stays."""
        self._speaker = speaker
        self._ids = offered(speaker, self._measure.own if self._measure is not None else None)
        self.what.offer(list(self._ids))
        self._say_title()

    def _say_title(self) -> None:
        if (speaker := self._speaker) is None:
            return
        rank = self._measure.rank if self._measure is not None else ""
        title = speaker.text(TITLES[self._act]).format(rank=rank)
        self._title.show_text(title)
        for field, name in self._names:
            field.setAccessibleName(f"{speaker.text(name)}: {title}")
        replaced = self._measure if self._act in ("replace", "reword") else None
        self._instead.setVisible(replaced is not None)
        if replaced is not None:
            instead = speaker.text(INSTEAD_OF).format(title=title_of(speaker, replaced))
            self._instead.show_text(instead)

    @property
    def _chosen(self) -> str:
        """The id of the pack's measure that was picked; empty for own words."""
        return self._ids.get(self.what.value, "")

    @Slot()
    def _follow_choice(self) -> None:
        """Let a measure of the pack bring its own words."""
        if (speaker := self._speaker) is None:
            return
        chosen = self._chosen
        for field in self._words:
            field.setVisible(not chosen)
        self._of_the_pack.setVisible(bool(chosen))
        if chosen:
            found = speaker.pack.measures[chosen]
            self._of_the_pack.show_text(
                speaker.text(OF_THE_PACK).format(
                    step=ended(speaker.text(found.first_step)),
                    sign=ended(speaker.text(found.sign_of_success)),
                )
            )

    @Slot()
    def _apply(self) -> None:
        """Keep it as one edit, unless it does not say what to do, or why."""
        missing = [
            (field, fault)
            for field, fault in ((self.what, NO_TITLE), (self.reason, NO_REASON))
            if not field.value
        ]
        for field, fault in missing:
            field.show_error(fault)
        if missing:
            missing[0][0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        own = self._own()
        slot = slots.item_slot(slots.OWN_MEASURE, own.id)
        held = self._session.state.slots.get(slot)
        order = part(held, "order") if held is not None else ""
        order = order or self._session.state.next_order(slots.OWN_MEASURE)
        self.applied.emit(slot)
        self._session.edit({slot: own_json(own, order)}, slot)

    def _own(self) -> OwnMeasure:
        act, measure, chosen = self._act, self._measure, self._chosen
        found = OwnMeasure(
            id=slots.new_id(),
            reason=self.reason.value,
            measure=chosen,
            title="" if chosen else self.what.value,
            first_step="" if chosen else self.step.value,
            sign_of_success="" if chosen else self.sign.value,
        )
        if measure is None:
            return found
        if measure.own is not None:
            before = measure.own
            return replace(
                found, id=before.id, replaces=before.replaces, assignment=before.assignment
            )
        # who does it and when holds for the same measure in other words
        kept = measure.assignment if act == "reword" else found.assignment
        return replace(found, replaces=measure.measure, assignment=kept)

    @Slot()
    def close_form(self) -> None:
        """Close it without keeping anything."""
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.close_form()
            return
        super().keyPressEvent(event)


def offered(speaker: Speaker, edited: OwnMeasure | None = None) -> dict[str, str]:
    """Return the ids of the pack's measures by title that can be done in four weeks.

    Left out are those of single business lines, those that stand already, except in the one that
    is `edited`, and the one it stands instead of.
    """
    planned = speaker.advice.planned
    standing = {each.measure for each in planned if edited is None or each.own != edited}
    if edited is not None:
        standing.add(edited.replaces)
    return {
        speaker.text(found.title): id_
        for id_, found in speaker.pack.measures.items()
        if is_feasible(found) and id_ not in standing
    }
