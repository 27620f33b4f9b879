# SPDX-License-Identifier: Apache-2.0
"""Answers files (`hebelwerk-answers/1`) read against a pack, all errors at once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from rules.answers.answers import (
    SEEDS,
    Answer,
    AnswerSet,
    Client,
    Conversation,
)
from rules.answers.answers_frame import CALCULATOR, AnswersFrame
from rules.answers.faults import AnswerError
from rules.answers.initiatives import read_initiatives
from rules.answers.lines import are_complete, read_lines
from rules.answers.plan import read_plan
from rules.answers.scenarios import OWN, own_inputs, read_presets, read_scenarios
from rules.answers.seed import read_seed
from rules.calculator import problems
from rules.calculator.inputs import CHOICES
from rules.catalogue import nearest
from rules.errors import KnownError, shown
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.groups import INITIATIVES, LINES
from rules.pack.pack import Pack
from rules.yaml_reader import Document, read_yaml

TOP_KEYS = {
    "format", "client", "conversation", "engagement", "answers", LINES, f"{LINES}_complete",
    INITIATIVES, f"{INITIATIVES}_complete", "calculator", "left_out", "plan",
    "parking_lot",
}  # fmt: skip
_CALCULATOR_KEYS = ("scenarios", "case", "clv_basis", "seed")  # of the calculator, yet no answers


def read_answers(path: Path, pack: Pack) -> AnswerSet:
    """Read an answers file; raises `KnownError` with every problem found in it."""
    return answers_from(read_yaml(path), pack)


def answers_from(document: Document, pack: Pack) -> AnswerSet:
    """Build the answers from a document; raises `KnownError` with every problem found."""
    reader = _Reader(document, pack)
    answers = reader.answer_set()
    if reader.problems:
        raise KnownError(sorted(reader.problems, key=lambda found: found.place.line or 0))
    return answers


class _Reader(AnswersFrame):
    """Walks through a document and collects problems instead of stopping at the first."""

    def answer_set(self) -> AnswerSet:
        self._check_frame()
        client = self._client()
        self.currency = client.currency
        calculator = self.mapping("calculator")
        lines = read_lines(self)
        initiatives = read_initiatives(self, {line.id for line in lines})
        scenarios = read_scenarios(self, calculator)
        answers = self._answers() | self._calculator(calculator)
        return AnswerSet(
            client=client,
            format=self._format(),
            answers=own_inputs(self, scenarios, answers) | answers,
            lines=lines,
            lines_complete=are_complete(self, lines),
            initiatives=initiatives,
            initiatives_complete=self.truth(self.top, f"{INITIATIVES}_complete"),
            left_out=self._left_out(),
            presets=read_presets(self, calculator),
            scenarios=tuple(scenario for scenario in scenarios if scenario.id != OWN),
            case_name=self.text(calculator, "case", "calculator"),
            clv_basis="margin" if calculator.get("clv_basis") == "margin" else "revenue",
            seed=self._seed(calculator),
            conversation=self._conversation(),
            plan=read_plan(self),
            parking_lot=self.texts(self.top, "parking_lot"),
        )

    def _check_frame(self) -> None:
        if self.top.get("format") != ANSWERS_FORMAT:
            found = self.top.get("format")
            said = "–" if found is None else shown(found)
            self.fault("wrong_format", "format", found=said, expected=ANSWERS_FORMAT)
        self.known_keys(self.top, TOP_KEYS)

    def _client(self) -> Client:
        raw = self.mapping("client")
        self.known_keys(raw, {"name", "currency", "place", "sector"}, "client")
        name = self.text(raw, "name", "client")
        if raw.get("name") in (None, ""):
            self.fault("missing_key", "client", key="client.name")
        currency = raw.get("currency", "CHF")
        if currency not in ("CHF", "EUR"):
            place = self.document.place(("client", "currency"))
            allowed = CHOICES["currency"]
            self.problems.append(problems.wrong_choice("currency", place, currency, allowed))
            currency = "CHF"
        return Client(
            name, currency, self.text(raw, "place", "client"), self.text(raw, "sector", "client")
        )

    def _format(self) -> str:
        name = self.top.get("engagement")
        if not isinstance(name, str) or name not in self.pack.formats:
            known = ", ".join(self.pack.formats)
            said = "–" if name is None else shown(name)
            self.fault("unknown_format", "engagement", name=said, known=known)
            return next(iter(self.pack.formats))
        return name

    def _answers(self) -> dict[str, Answer]:
        return self.read_all(self.mapping("answers"), None, ("answers",))

    def _left_out(self) -> frozenset[str]:
        """Return the questions the talk goes without; each is one its format asks."""
        format_ = self.top.get("engagement")
        known = isinstance(format_, str) and format_ in self.pack.formats
        asked = self.pack.may_ask(str(format_)) if known else ()
        named = self.texts(self.top, "left_out")
        for index, name in enumerate(named):
            if name not in self.pack.questions:
                hints = nearest(name, list(asked))
                self.fault("unknown_question", "left_out", index, name=name, **hints)
            elif asked and name not in asked:
                self.fault("left_out_not_asked", "left_out", index, name=name)
        return frozenset(named).intersection(self.pack.questions)

    def _calculator(self, raw: dict[str, Any]) -> dict[str, Answer]:
        inputs = {key: value for key, value in raw.items() if key not in _CALCULATOR_KEYS}
        if (basis := raw.get("clv_basis")) not in (None, *CHOICES["clv_basis"]):
            place = self.document.place(("calculator", "clv_basis"))
            allowed = CHOICES["clv_basis"]
            self.problems.append(problems.wrong_choice("clv_basis", place, basis, allowed))
        return self.read_all(inputs, None, ("calculator",), prefix=CALCULATOR)

    def _seed(self, calculator: dict[str, Any]) -> int:
        try:
            return read_seed(calculator.get("seed", SEEDS[0]))
        except AnswerError as error:
            self.problems.append(error.problem(self.document.place(("calculator", "seed"))))
            return SEEDS[0]

    def _conversation(self) -> Conversation:
        raw = self.mapping("conversation")
        self.known_keys(raw, {"date", "minutes", "participants", "author", "firm"}, "conversation")
        minutes = raw.get("minutes")
        if minutes is not None and not (isinstance(minutes, Decimal) and 0 <= minutes <= 1440):
            fault = AnswerError(minutes, "erwartet werden Minuten", "minutes are expected")
            self.wrong(fault, "conversation", "minutes")
            minutes = None
        return Conversation(
            date=self.date(raw, "date", "conversation"),
            minutes=None if minutes is None else int(minutes),
            participants=self.texts(raw, "participants", "conversation"),
            author=self.text(raw, "author", "conversation"),
            firm=self.text(raw, "firm", "conversation"),
        )
