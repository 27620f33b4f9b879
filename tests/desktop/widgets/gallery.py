# SPDX-License-Identifier: Apache-2.0
"""Every widget on one page, as on the sheet of the design; shown by `python -m` and grabbed."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.look import Look, Role, Theme
from desktop.widgets.answer_card import CardOption
from desktop.widgets.answer_cards import AnswerGroup
from desktop.widgets.bands import BandHeads, LevelBand
from desktop.widgets.buttons import (
    Button,
    DangerButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    SplitButton,
)
from desktop.widgets.chips import Chip, EvidenceChips, EvidenceOption, KeyCap
from desktop.widgets.fields.amount import AmountField
from desktop.widgets.fields.choice import ChoiceField
from desktop.widgets.fields.date import DateField
from desktop.widgets.fields.labelled import Field
from desktop.widgets.fields.multiline import MultilineField
from desktop.widgets.fields.text import SearchField, TextField
from desktop.widgets.glyphs import CERTAINTIES, CertaintyGlyph, ProvenanceMark
from desktop.widgets.labels import Card, Part, hairline, label
from desktop.widgets.menu import Menu
from desktop.widgets.notices import Notice
from desktop.widgets.pictures import Picture
from desktop.widgets.scales import (
    ProgressBar,
    Segments,
    SegmentScale,
    Share,
    ShareBar,
    VerdictScale,
)
from desktop.widgets.segmented import Segmented
from rules.advice.levels import LevelState, Score
from rules.text import Text

if TYPE_CHECKING:
    from rules.advice.levels import Band, State
    from rules.text import Language

WEITER = Text(de="Weiter", en="Next")


def gallery(look: Look) -> QWidget:
    """Return the page."""
    page = QWidget()
    page.setAutoFillBackground(True)
    columns = QHBoxLayout(page)
    columns.setContentsMargins(28, 20, 28, 20)
    columns.setSpacing(16)
    for stretch, cards in (
        (384, (_buttons, _answers, _levels)),
        (376, (_inputs, _certainty, _verdict, _chips)),
        (432, (_notices, _change, _work, _segments, _lines)),
    ):
        column = QVBoxLayout()
        column.setSpacing(16)
        for card in cards:
            column.addWidget(card(look))
        column.addStretch(1)
        columns.addLayout(column, stretch)
    return page


def _card(look: Look, de: str, en: str) -> tuple[Card, QVBoxLayout]:
    card = Card(look)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(14))
    inside.setSpacing(look.px(8))
    inside.addWidget(label(look, Role.HEADING, "ink", Text(de=de, en=en)))
    return card, inside


def _row(inside: QBoxLayout, *widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    inside.addLayout(row)
    return row


def _buttons(look: Look) -> QWidget:
    card, inside = _card(look, "Schaltflächen", "Buttons")
    forbidden = PrimaryButton(look, WEITER)
    forbidden.forbid(Text(de="Erst eine Antwort.", en="An answer first."))
    large = PrimaryButton(look, WEITER, key="↵", large=True)
    large.setObjectName("large")
    back: Button = SecondaryButton(look, Text(de="Zurück", en="Back"), "arrow-left")
    drop = QuietButton(look, Text(de="Verwerfen", en="Discard"))
    delete = DangerButton(look, Text(de="Mandat löschen", en="Delete engagement"))
    _row(inside, PrimaryButton(look, WEITER), large, forbidden, gap=14)
    _row(inside, back, drop, delete, gap=14)
    menu = Menu(look)
    menu.add(Text(de="Quick-Check", en="Quick check"), menu.close)
    new = SplitButton(look, Text(de="Neues Interview", en="New interview"), menu, "plus")
    menu.setParent(new, menu.windowFlags())
    undo = IconButton(look, "undo-2", Text(de="Rückgängig", en="Undo"))
    add = IconButton(look, "plus", Text(de="Neuer Rechenfall", en="New case"), outlined=True)
    parking = QuietButton(look, Text(de="Parkplatz", en="Parking lot"), "square-parking", "P")
    _row(inside, new, undo, add)
    _row(inside, parking)
    return card


def _answers(look: Look) -> QWidget:
    card, inside = _card(look, "Antwortkarten, Tasten steigen mit der Stufe", "Answer cards")
    options = [
        CardOption(
            "no", Text(de="Nein, im Haus nicht bekannt", en="No, nobody here knows"), None, 1
        ),
        CardOption(
            "count",
            Text(de="Anzahl bekannt, Wirkung nicht", en="Number known, effect not"),
            Text(
                de="Die Wechsel sind gezählt oder geschätzt, ihr Einfluss auf den Wert nicht.",
                en="Changes are counted or estimated, their effect on value is not.",
            ),
            2,
        ),
        CardOption("yes", Text(de="Ja, belegt und genutzt", en="Yes, evidenced and used"), None, 3),
    ]
    group = AnswerGroup(look)
    group.setObjectName("answers")
    group.offer(options)
    group.choose(("count",))
    inside.addWidget(group)
    several = AnswerGroup(look, compact=True)
    several.offer(options[::2], multiple=True)
    several.choose((), open_=True, who="R. Aebi, Kundendienst", due=date(2026, 11, 27))
    inside.addWidget(several)
    chips = EvidenceChips(look)
    names = (("list", "Liste", "List"), ("export", "Export", "Export"))
    more = (("contract", "Vertrag", "Contract"), ("said", "nur Aussage", "statement only"))
    chips.offer([EvidenceOption(key, Text(de=de, en=en)) for key, de, en in (*names, *more)])
    chips.choose(("export",))
    inside.addWidget(chips)
    return card


def level(state: str, *bands: str, asked: bool = True) -> LevelState:
    """Return a level of that state with these bands still possible."""
    score = Score(0, 1) if asked else None  # type: ignore[arg-type]
    nothing: frozenset[str] = frozenset()
    return LevelState(
        "operations",
        cast("State", state),
        nothing,
        None,
        score,
        cast("tuple[Band, ...]", bands),
        frozenset(),
        frozenset(),
        certainly_asked=asked,
    )


def _levels(look: Look) -> QWidget:
    card, inside = _card(look, "Ebenen", "Levels")
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(16))
    grid.setVerticalSpacing(look.px(4))
    grid.setColumnStretch(1, 1)
    grid.addWidget(BandHeads(look), 0, 1)
    shown = (
        ("Strategie", "Strategy", level("answered", "high")),
        ("Taktik", "Tactics", level("gap", "low", "middle", "high")),
        ("Operations", "Operations", level("to_clarify", "low", "middle", "high")),
        ("Prozess", "Process", level("unanswered", asked=False)),
    )
    for row, (de, en, state) in enumerate(shown, 1):
        name = label(look, Role.CAPTION, "ink", Text(de=de, en=en))
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        band = LevelBand(look)
        band.show_level(state)
        grid.addWidget(band, row, 1)
    inside.addLayout(grid)
    return card


def _inputs(look: Look) -> QWidget:
    card, inside = _card(look, "Eingaben", "Inputs")
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(14))
    grid.setVerticalSpacing(look.px(10))
    values = (
        ("Ruhe", "60’000", "CHF"),
        ("Fokus", "14/71", "19.7 %"),
        ("Spanne", "200–300k", "CHF"),
    )
    for place, (name, text, unit) in enumerate(values):
        field = AmountField(look)
        field.setAlignment(Qt.AlignmentFlag.AlignLeft)
        field.set_value(text)
        field.set_unit(unit)
        field.setObjectName(name)
        grid.addWidget(Field(look, Text(de=name, en=name), field), place // 2, place % 2)
    day = DateField(look)
    day.set_day(date(2026, 11, 27))
    grid.addWidget(Field(look, Text(de="bis wann", en="until when"), day), 1, 1)
    inside.addLayout(grid)
    wrong = AmountField(look)
    wrong.set_value("140")
    wrong.set_unit("%")
    wrong.show_error(
        Text(
            de="Höchstens 100 %. Der alte Wert 45 % gilt weiter.",
            en="At most 100 %. The old value 45 % still counts.",
        )
    )
    inside.addWidget(Field(look, Text(de="Fehler", en="Error"), wrong))
    typed = AmountField(look, size="typed", name=Text(de="Win-Rate", en="Win rate"))
    typed.set_value("14/71")
    share = AmountField(look, size="share", name=Text(de="Neukunden", en="New customers"))
    share.set_value("68")
    share.set_unit("%")
    cell = AmountField(look, size="table", name=Text(de="Anteil", en="Share"))
    cell.set_value("5.5 %")
    row = _row(inside, typed, share, cell)
    row.setStretch(3, 0)
    choice = ChoiceField(look, Text(de="Rechenfall", en="Case"))
    choice.offer([("labs", "Prüflabore"), ("all", Text(de="Durchschnitt", en="Average"))], "labs")
    inside.addWidget(choice)
    search = SearchField(
        look, Text(de="Kunde, Branche oder Ort suchen", en="Client, sector, place")
    )
    search.show_keys("Ctrl", "F")
    inside.addWidget(search)
    note = TextField(look, Text(de="Was wir gesehen haben", en="What we have seen"))
    note.setEnabled(False)
    inside.addWidget(note)
    lines = MultilineField(look, Text(de="Was wir über die Frage wissen", en="What we know"))
    inside.addWidget(lines)
    return card


def _certainty(look: Look) -> QWidget:
    card, inside = _card(look, "Gewissheit", "Certainty")
    _row(inside, *(CertaintyGlyph(look, certainty) for certainty in CERTAINTIES), gap=14)
    inside.addWidget(hairline(look))
    prepared = ProvenanceMark(look)
    prepared.show_provenance("prepared", Text(de="vorbereitet, bestätigen", en="prepared, confirm"))
    marks = (ProvenanceMark(look, "confirmed"), prepared, ProvenanceMark(look, "assumed"))
    _row(inside, *marks, gap=14)
    return card


def _verdict(look: Look) -> QWidget:
    card, inside = _card(look, "Urteil zum bezahlten CPL", "Verdict on the CPL paid")
    for ratio in (0.71, 1.27):
        scale = VerdictScale(look)
        scale.show_ratio(ratio, f"× {ratio}")
        inside.addWidget(scale)
    return card


def _chips(look: Look) -> QWidget:
    card, inside = _card(look, "Marken und Tasten", "Chips and keys")
    states = [
        Chip(look, "neutral", Text(de="Mini-Audit", en="Mini audit")),
        Chip(look, "accent", Text(de="gewählt", en="chosen")),
        Chip(look, "ok", Text(de="11 bestehen", en="11 pass")),
        Chip(look, "bad", Text(de="1 nicht", en="1 fails")),
    ]
    _row(inside, *states)
    keys = [KeyCap(look, key) for key in ("B", "1–4", "F5", "↵", "Ctrl Z")]
    _row(inside, Chip(look, "warn", Text(de="Entwurf", en="Draft")), *keys)
    names = (("a", "Geschätzt", "Estimated"), ("b", "Plausibel", "Plausible"))
    options = [(key, Text(de=de, en=en)) for key, de, en in (*names, ("c", "Belegt", "Evidenced"))]
    segments = Segmented(look, options, Text(de="Verlässlichkeit", en="Reliability"))
    segments.set_value("c")
    _row(inside, segments)
    return card


def _notices(look: Look) -> QWidget:
    card, inside = _card(look, "Meldungen, immer im Fluss", "Notices, always in the flow")
    undone = _placed(Notice(look, icon="undo-2"), inside)
    undone.tell(
        Text(de="Antwort 2.3 geändert.", en="Answer 2.3 changed."),
        Text(de="Rückgängig", en="Undo"),
        icon="undo-2",
        tone="plain",
        key="Ctrl Z",
    )
    clash = _placed(Notice(look, "warn"), inside)
    clash.tell(
        Text(
            de="Passt nicht zu Frage 3.3. Beide Antworten bleiben stehen.",
            en="Does not fit question 3.3. Both answers stay.",
        ),
        Text(de="Ansehen", en="Look"),
    )
    failed = _placed(Notice(look, "bad"), inside)
    failed.tell(
        Text(
            de="Datei lässt sich nicht schreiben. Die Antwort liegt im Notspeicher.",
            en="The file cannot be written. The answer is in the emergency store.",
        ),
        Text(de="Anderer Ort", en="Other place"),
    )
    late = _placed(Notice(look, "warn", icon="clock"), inside)
    late.tell(
        Text(
            de="9 min über Plan. Vier Fragen ändern das Ergebnis nicht mehr.",
            en="9 min over plan. Four questions change the result no more.",
        ),
        Text(de="Kürzen", en="Shorten"),
    )
    return card


def _placed(notice: Notice, column: QVBoxLayout) -> Notice:
    """Give a notice its place, which it needs before it says anything."""
    column.addWidget(notice)
    return notice


def _change(look: Look) -> QWidget:
    card, inside = _card(look, "Was würde es ändern?", "What would change it?")
    lines = (
        ("git-compare", "accent", "Frage 2.1 höchstens «teilweise»: dann zuerst Strategie."),
        ("minus", "ink3", "Keine einzelne Antwort ändert das Muster von Auswertung."),
    )
    for icon, token, words in lines:
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(Picture(look, icon, token, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(look, Role.BODY, "ink", Text(de=words, en=words), wrap=True), 1)
        inside.addLayout(row)
    why = label(look, Role.BODY, wrap=True)
    why.show_parts(
        Part("Warum wir fragen. ", Role.HEADING, "ink2"),
        Part("Jeder Wechsel kostet Vertrauen, bevor es gewachsen ist.", Role.BODY, "ink2"),
    )
    inside.addWidget(why)
    return card


def _work(look: Look) -> QWidget:
    card, inside = _card(look, "Lange Arbeit", "Long work")
    row = QHBoxLayout()
    row.addWidget(label(look, Role.BODY, "ink", Text(de="PDF wird erstellt", en="Making the PDF")))
    row.addStretch(1)
    row.addWidget(label(look, Role.NUMBER, "ink3", Text(de="Seite 4 von 10", en="Page 4 of 10")))
    inside.addLayout(row)
    bar = ProgressBar(look, name=Text(de="Fortschritt", en="Progress"))
    bar.show_progress(0.4)
    inside.addWidget(bar)
    time = ProgressBar(look, "ink3", name=Text(de="Zeit", en="Time"))
    time.show_progress(0.29, tick=0.30)
    inside.addWidget(time)
    foot = QHBoxLayout()
    go_on = Text(de="Sie können weiterarbeiten.", en="You can go on working.")
    foot.addWidget(label(look, Role.CAPTION, "ink3", go_on))
    foot.addStretch(1)
    foot.addWidget(LinkButton(look, Text(de="Abbrechen", en="Cancel")))
    inside.addLayout(foot)
    return card


def _segments(look: Look) -> QWidget:
    card, inside = _card(look, "Segment und Aufteilung", "Segment and shares")
    scale = SegmentScale(look)
    scale.show_segments(
        Segments(
            names=("small", "medium", "large"),
            limits=(20_000, 200_000),
            labels=("20’000", "200’000"),
            chosen=2,
            value=288_000,
            low=225_000,
            high=364_000,
        )
    )
    inside.addWidget(scale)
    shares = ShareBar(look)
    shares.show_shares(
        [
            Share("Neukunden", 68, "68 %"),
            Share("Bestandskunden", 12, "12 %"),
            Share("Übriges", 20, "20 %"),
        ]
    )
    inside.addWidget(shares)
    return card


def _lines(look: Look) -> QWidget:
    card, inside = _card(look, "Schrift", "Type")
    question = Text(
        de="Wie verteilt sich Ihr Budget auf Neukunden, Bestandskunden und Übriges?",
        en="How is your budget split between new customers, existing ones and the rest?",
    )
    for role in (Role.QUESTION, Role.PANEL):
        inside.addWidget(label(look, role, "ink", question, wrap=True))
    inside.addWidget(label(look, Role.BODY, "ink2", question))
    return card


def main() -> None:
    """Grab the gallery into a picture."""
    parser = argparse.ArgumentParser(description="Draw every widget into a PNG.")
    parser.add_argument("picture", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--language", choices=("de", "en"), default="de")
    parser.add_argument("--scale", type=float, default=1.0)
    chosen = parser.parse_args()
    application = QApplication(sys.argv[:1])
    theme, language = cast("Theme", chosen.theme), cast("Language", chosen.language)
    look = Look(language, theme, chosen.scale)
    look.dress(application)
    page = gallery(look)
    page.resize(1280, 800)
    page.show()
    application.processEvents()
    cast("QWidget", page.findChild(PrimaryButton, "large")).setFocus(Qt.FocusReason.TabFocusReason)
    application.processEvents()
    page.grab().save(str(chosen.picture))


if __name__ == "__main__":
    main()
