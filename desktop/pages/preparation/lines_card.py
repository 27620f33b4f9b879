# SPDX-License-Identifier: Apache-2.0
"""The business lines with their shares, digital or not, and what else is prepared of each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.engagement import slots
from desktop.engagement.state import Line
from desktop.pages.preparation.items import CardHead, RemoveButton, bare_field
from desktop.pages.preparation.prepared_choice import PreparedChoice, takes_one
from desktop.theme.look import Role, bind
from desktop.widgets.buttons import SmallLink
from desktop.widgets.fields.amount import AmountField
from desktop.widgets.labels import Card, hairline, label
from desktop.widgets.pictures import Picture
from reports.text import NO_BREAK_SPACE, STILL_OPEN, percent
from rules.answers.answers import Answer
from rules.answers.faults import AnswerError
from rules.answers.figures import read_figure, without_percent
from rules.calculator.writing import write_figure
from rules.text import Text

if TYPE_CHECKING:
    from desktop.session.session import EngagementSession
    from desktop.theme.look import Look
    from rules.pack.pack import Pack

CHOICE_WIDTH = 136  # px at 100 %
TITLE = Text(de="Geschäftslinien", en="Business lines")
ADD = Text(de="Linie hinzufügen", en="Add a line")
REMOVE = Text(de="Linie entfernen", en="Remove the line")
NAME = Text(de="Name", en="Name")
SHARE = Text(de="Anteil", en="Share")
SHARE_OF = Text(de="Anteil am Umsatz in %: {line}", en="Share of revenue in %: {line}")
PROFIT_SHARE = Text(de="Anteil am Rohertrag", en="Share of gross profit")
PROFIT_SHARE_OF = Text(
    de="Anteil am Rohertrag in %: {line}", en="Share of gross profit in %: {line}"
)
ASK_PROFIT = Text(de="Anteil am Rohertrag erfassen", en="Enter shares of gross profit")
DIGITAL = Text(de="digital", en="digital")
NOT_DIGITAL = Text(de="nicht digital", en="not digital")
SUM = Text(de="Summe", en="Sum")
ADDS_UP = Text(de="geht auf", en="adds up")
LACKING = Text(de="{rest} fehlen", en="{rest} missing")
TOO_MUCH = Text(de="{rest} zu viel", en="{rest} too much")
ONLY_DIGITAL = Text(
    de="Das KI-Muster gilt nur für digitale Linien.",
    en="The AI pattern applies to digital lines only.",
)
NONE_YET = Text(
    de="Womit verdient der Kunde sein Geld?", en="What does the client earn its money with?"
)
NONE_YET_DIGITAL = Text(
    de=f"{NONE_YET.de} {ONLY_DIGITAL.de}", en=f"{NONE_YET.en} {ONLY_DIGITAL.en}"
)
BETWEEN = Text(de="Ein Anteil von 0 bis 100\u00a0%.", en="A share from 0 to 100\u00a0%.")
OLD_COUNTS = Text(de="Der alte Wert {old} gilt weiter.", en="The old value {old} still counts.")


def applies_question(pack: Pack) -> str:
    """Return the question that says whether a line has a pattern at all; empty without one."""
    for name in sorted(pack.nodes_named(f"tables.{pack.pattern_table}.applies_when")):
        about = pack.questions.get(name)
        if about is not None and about.type == "yesno" and about.scope is not None:
            return name
    return ""


def prepared_of_lines(session: EngagementSession) -> tuple[str, ...]:
    """Return what the format prepares of each line by choosing, beside whether it is digital."""
    pack = session.pack
    digital = applies_question(pack)
    return tuple(
        name
        for name in pack.formats[session.state.format].prepared
        if pack.questions[name].scope == "business_lines"
        and name != digital
        and takes_one(pack, name)
    )


def tells_lines_apart(session: EngagementSession) -> bool:
    """Tell whether the pack asks or judges anything line by line, or lines are named already."""
    pack = session.pack
    parts = (pack.questions, pack.facts, pack.findings, pack.contradictions, pack.measures)
    scoped = any(about.scope == "business_lines" for part in parts for about in part.values())
    return scoped or bool(pack.pattern_table) or bool(session.state.lines)


class LinesCard(Card):
    """One row for each line; a new one is kept as soon as it has a name."""

    def __init__(self, look: Look, session: EngagementSession) -> None:
        super().__init__(look)
        self._look = look
        self._session = session
        self._digital = applies_question(session.pack)
        self._rows: dict[str, LineRow] = {}
        self._wants_profit = False
        head = CardHead(look, TITLE, "plus", ADD)
        head.added.connect(self.add)
        head.button.setObjectName("add_line")
        self._fault = label(look, Role.CAPTION, "bad", wrap=True)
        self._fault.setObjectName("line_fault")
        self._fault.hide()
        self._total = label(look, Role.NUMBER_SMALL_STRONG)
        self._total.setObjectName("lines_total")
        self._tick = Picture(look, "check", "ok", 12, stroke=2.2)
        self._sum = label(look, Role.CAPTION, "ok")
        self._sum.setObjectName("lines_sum")
        self._foot = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(18), look.px(8), look.px(12), look.px(12))
        self._column.setSpacing(look.px(5))
        self._column.addWidget(head)
        self._arrange_foot()
        session.changed.connect(self._refresh)
        bind(look, self, self._refresh)

    def _arrange_foot(self) -> None:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(label(look, Role.CAPTION, "ink3", SUM), 1)
        row.addWidget(self._total)
        row.addWidget(self._tick)
        row.addWidget(self._sum)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, look.px(4), 0, 0)
        foot.setSpacing(look.px(8))
        foot.addWidget(hairline(look))
        foot.addLayout(row)
        self.ask_profit = SmallLink(look, ASK_PROFIT)
        self.ask_profit.setObjectName("ask_profit_share")
        self.ask_profit.clicked.connect(self._ask_profit)
        foot.addWidget(self.ask_profit, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._fault)
        self._column.addWidget(self._foot)
        self._hint = label(look, Role.CAPTION, "ink3", NONE_YET, wrap=True)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)

    @property
    def rows(self) -> tuple[LineRow, ...]:
        """The rows from the top."""
        return tuple(sorted(self._rows.values(), key=self._column.indexOf))

    def add(self) -> None:
        """Offer a row for one more line."""
        row = self._new_row(slots.new_id())
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _asks_digital(self) -> bool:
        """Tell whether the format asks which lines are digital, in the talk or beforehand."""
        return self._digital in self._session.pack.may_ask(self._session.state.format)

    @property
    def _shows_profit(self) -> bool:
        lines = self._session.state.lines
        return self._wants_profit or any(line.profit_share is not None for line in lines)

    def _ask_profit(self) -> None:
        """Offer a field for the share of gross profit in each row."""
        self._wants_profit = True
        self._refresh()
        if self.rows:
            self.rows[0].profit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        lines = self._session.state.lines
        kept = {line.id for line in lines}
        for gone in [id_ for id_, row in self._rows.items() if row.kept and id_ not in kept]:
            self._drop(gone)
        for place, line in enumerate(lines, start=1):  # after the title
            row = self._rows.get(line.id) or self._new_row(line.id)
            digital = self._is_digital(line.id)
            row.show_line(line, digital=digital)
            row.ask_for(digital=self._asks_digital, profit=self._shows_profit)
            self._show_prepared(row, line.id, digital=digital)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self._show_sum()

    def _show_prepared(self, row: LineRow, id_: str, *, digital: bool) -> None:
        """Show what is prepared of a line; what hangs on a condition, of digital ones."""
        questions = self._session.pack.questions
        wanted = prepared_of_lines(self._session)
        for name in wanted:
            if name not in row.choices:
                row.offer(name, questions[name].label, self._new_choice(id_, name))
            row.choices[name].show_answer(self._session.answers.answer(name, id_))
            row.choices[name].setAccessibleDescription(row.name.value)
        for name in row.choices:
            applies = digital or questions[name].show_when is None
            row.show_choice(name, shown=name in wanted and applies)

    def _new_choice(self, id_: str, question: str) -> PreparedChoice:
        choice = PreparedChoice(self._look, self._session, question)
        choice.value_changed.connect(lambda: self._choose(id_, question))
        return choice

    def _choose(self, id_: str, question: str) -> None:
        """Keep the answer chosen for a line; what stood beside the one before stays."""
        answer = self._rows[id_].choices[question].answer
        given = self._session.answers.answer(question, id_)
        if answer is not None and given is not None:
            answer = replace(given, state=answer.state, value=answer.value, any_of=())
        self._session.answer(question, answer, id_)

    def _is_digital(self, id_: str) -> bool:
        if not self._digital:
            return True
        answer = self._session.answers.answer(self._digital, id_)
        if answer is None or not isinstance(answer.value, bool):
            return bool(self._session.pack.questions[self._digital].assumed)
        return answer.value

    def _show_sum(self) -> None:
        state, look = self._session.state, self._look
        shares = [line.share for line in state.lines if line.share is not None]
        total = sum(shares, Decimal(0))
        rest = percent(abs(100 - total), look.numbers)
        complete = state.lines_complete
        self._total.show_text(percent(total, look.numbers) if shares else look.text(STILL_OPEN))
        self._tick.setVisible(complete)
        words = LACKING if total < 100 else TOO_MUCH
        said = look.text(ADDS_UP) if complete else look.text(words).format(rest=rest)
        self._sum.show_text(said if shares else "")
        self._sum.colour_in("ok" if complete else "warn")
        self._foot.setVisible(bool(state.lines))
        self.ask_profit.setVisible(not self._shows_profit)
        asks_digital = self._asks_digital
        of_digital = ONLY_DIGITAL if state.lines else NONE_YET_DIGITAL
        self._hint.say(of_digital if asks_digital else NONE_YET)
        self._hint.setVisible(asks_digital or not state.lines)

    def _new_row(self, id_: str) -> LineRow:
        row = self._rows[id_] = LineRow(self._look)
        row.ask_for(digital=self._asks_digital, profit=self._shows_profit)
        row.edited.connect(lambda: self._save(id_))
        row.turned.connect(lambda: self._turn(id_))
        row.removed.connect(lambda: self._remove(id_))
        self._column.insertWidget(len(self._rows), row)
        row.show()
        return row

    def _drop(self, id_: str) -> None:
        row = self._rows.pop(id_)
        row.hide()
        row.deleteLater()
        self._say_fault()

    def _save(self, id_: str) -> None:
        row, slot = self._rows[id_], slots.item_slot(slots.LINE, id_)
        held = self._session.state.slots.get(slot)
        before = held if isinstance(held, dict) else {}
        shares = {
            "share": read_share(row.share, before.get("share"), self._look),
            "profit_share": read_share(row.profit, before.get("profit_share"), self._look),
        }
        self._say_fault()
        if not row.name.value or False in shares.values():
            return
        value: dict[str, slots.Json] = {
            **{key: held for key, held in before.items() if key not in shares},
            "name": row.name.value,
            "order": before.get("order") or self._session.state.next_order(slots.LINE),
            **{key: f"{each:f}" for key, each in shares.items() if isinstance(each, Decimal)},
        }
        self._session.edit({slot: value}, slot)

    def _say_fault(self) -> None:
        """Say what is wrong with the first share that is no share."""
        fields = (field for row in self._rows.values() for field in (row.share, row.profit))
        faults = [field.fault for field in fields if field.fault is not None]
        self._fault.setVisible(bool(faults))
        if faults:
            self._fault.say(faults[0])

    def _turn(self, id_: str) -> None:
        """Make a digital line one that is not, or the other way round."""
        given = self._session.answers.answer(self._digital, id_) or Answer("value")
        value = not self._is_digital(id_)
        answer = replace(given, state="value", value=value, any_of=())
        self._session.answer(self._digital, answer, id_)

    def _remove(self, id_: str) -> None:
        slot = slots.item_slot(slots.LINE, id_)
        if slot in self._session.state.slots:
            self._session.edit({slot: None}, slot)
        else:
            self._drop(id_)


class LineRow(QWidget):
    """Name, share, digital or not; beneath them what else is wanted. All to be changed in place."""

    edited = Signal()
    turned = Signal()
    removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.kept = False
        self.name = bare_field(look, NAME, "line_name")
        self.share = AmountField(look, SHARE, size="table", name=SHARE)
        self.share.setObjectName("line_share")
        self.share.set_unit("%")
        self.digital = SmallLink(look, DIGITAL)
        self.digital.setObjectName("line_digital")
        self.digital.clicked.connect(self.turned)
        self._remove = RemoveButton(look, REMOVE)
        self._remove.setObjectName("remove_line")
        self._remove.clicked.connect(self.removed)
        self.profit = AmountField(look, SHARE, size="table", name=PROFIT_SHARE)
        self.profit.setObjectName("line_profit_share")
        self.profit.set_unit("%")
        self.choices: dict[str, PreparedChoice] = {}
        self._beneath: dict[str, QWidget] = {}
        for field in (self.name, self.share, self.profit):
            field.rested.connect(self.edited)
        row = QHBoxLayout()
        row.setSpacing(look.px(4))
        for part in (self.name, self.share, self.digital, self._remove):
            row.addWidget(part, int(part is self.name))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(3))
        self._column.addLayout(row)
        self._profit = self._line_beneath(PROFIT_SHARE, self.profit)
        bind(look, self, self._refresh)

    def ask_for(self, *, digital: bool, profit: bool) -> None:
        """Ask for the share of gross profit, and whether the line is digital, or not."""
        self.digital.setVisible(digital)
        self._profit.setVisible(profit)

    def offer(self, question: str, name: Text, choice: PreparedChoice) -> None:
        """Offer the answers of a question beneath the name."""
        self.choices[question] = choice
        self._beneath[question] = self._line_beneath(name, choice)
        self._refresh()

    def show_choice(self, question: str, *, shown: bool) -> None:
        """Show a question or not."""
        self._beneath[question].setVisible(shown)

    def _line_beneath(self, name: Text, field: QWidget) -> QWidget:
        """Add a line with a field; its right edge stands where the row's figures end."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, self._look.px(28), 0)
        row.setSpacing(self._look.px(8))
        row.addWidget(label(self._look, Role.CAPTION, "ink3", name), 1)
        row.addWidget(field)
        self._column.addWidget(line)
        return line

    def show_line(self, line: Line, *, digital: bool) -> None:
        """Show a line as it is kept; a share typed wrong stays in its field."""
        self.kept = True
        self.name.set_value(line.name)
        if not self.name.hasFocus():
            self.name.setCursorPosition(0)
        numbers = self._look.numbers
        for field, share, words in (
            (self.share, line.share, SHARE_OF),
            (self.profit, line.profit_share, PROFIT_SHARE_OF),
        ):
            if field.fault is None:
                field.set_value("" if share is None else write_figure(share, numbers))
            field.setAccessibleName(self._look.text(words).format(line=line.name))
        self.digital.say(DIGITAL if digital else NOT_DIGITAL)
        self._say_which()

    def _say_which(self) -> None:
        """Tell a screen reader which line the buttons act on."""
        for button in (self.digital, self._remove):
            button.setAccessibleDescription(self.name.value)

    def _refresh(self) -> None:
        self.share.setFixedWidth(self._look.px(64))
        self.profit.setFixedWidth(self._look.px(64))
        for choice in self.choices.values():
            choice.setFixedWidth(self._look.px(CHOICE_WIDTH))
        self.digital.setFixedWidth(self._look.px(72))
        self._say_which()


def read_share(field: AmountField, before: object, look: Look) -> Decimal | bool | None:
    """Return the share typed, None where there is none, False where it cannot be read."""
    text = without_percent(field.value)
    if not text:
        field.show_error(None)
        return None
    try:
        share = read_figure(text, look.numbers)
    except AnswerError:
        share = Decimal(-1)
    if 0 <= share <= 100:
        field.show_error(None)
        return share
    field.show_error(_fault(before))
    return False


def _fault(before: object) -> Text:
    if not isinstance(before, str):
        return BETWEEN
    old = f"{before}{NO_BREAK_SPACE}%"
    de, en = (f"{BETWEEN.in_(tongue)} {OLD_COUNTS.in_(tongue).format(old=old)}"
              for tongue in ("de", "en"))  # fmt: skip
    return Text(de=de, en=en)
