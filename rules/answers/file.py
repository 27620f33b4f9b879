# SPDX-License-Identifier: Apache-2.0
"""Answers files (`hebelwerk-answers/1`) read against a pack, all errors at once."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from rules.answers.answers import (
    SEEDS,
    Answer,
    AnswerSet,
    Assignment,
    BusinessLine,
    Client,
    Conversation,
    Plan,
    Scenario,
)
from rules.answers.faults import AnswerError
from rules.answers.frame import Frame
from rules.answers.reading import AnswerReader
from rules.calculator import problems
from rules.calculator.inputs import CHOICES
from rules.catalogue import nearest
from rules.errors import KnownError, shown
from rules.pack.files import ANSWERS_FORMAT
from rules.pack.pack import GROUP, Pack
from rules.yaml_reader import Document, Path_, read_yaml

LINES_TOLERANCE = Decimal("0.5")  # by which the shares of all lines may miss 100 %
MAX_LINES = 30
TOP_KEYS = {
    "format", "client", "conversation", "engagement", "answers", GROUP, f"{GROUP}_complete",
    "initiatives", "calculator", "plan", "parking_lot",
}  # fmt: skip
OWN = "own"
_CALCULATOR = "calculator."
_CALCULATOR_KEYS = ("scenarios", "case", "clv_basis", "seed")  # of the calculator, yet no answers
_SCENARIO_KEYS = ("id", "label", "case")


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


class _Reader(Frame):
    """Walks through a document and collects problems instead of stopping at the first."""

    def __init__(self, document: Document, pack: Pack) -> None:
        super().__init__(document)
        self.pack = pack
        self._currency: str | None = None  # an amount may name it, and no other

    def answer_set(self) -> AnswerSet:
        self._check_frame()
        client = self._client()
        self._currency = client.currency
        calculator = self.mapping("calculator")
        lines = self._lines()
        scenarios = self._scenarios(calculator)
        answers = self._answers() | self._calculator(calculator)
        return AnswerSet(
            client=client,
            format=self._format(),
            answers=self._own_inputs(scenarios, answers) | answers,
            lines=lines,
            lines_complete=self._complete(lines),
            presets=self._presets(calculator),
            scenarios=tuple(scenario for scenario in scenarios if scenario.id != OWN),
            case_name=self.text(calculator, "case", "calculator"),
            clv_basis="margin" if calculator.get("clv_basis") == "margin" else "revenue",
            seed=self._seed(calculator),
            conversation=self._conversation(),
            plan=self._plan(),
            parking_lot=self.texts(self.top, "parking_lot"),
        )

    def _check_frame(self) -> None:
        if self.top.get("format") != ANSWERS_FORMAT:
            found = self.top.get("format")
            said = "–" if found is None else shown(found)
            self.fault("wrong_format", "format", found=said, expected=ANSWERS_FORMAT)
        self.known_keys(self.top, TOP_KEYS)
        if self.listed(self.top, "initiatives"):
            fault = AnswerError(
                "initiatives",
                "dieses Regelwerk fragt nicht nach KI-Vorhaben",
                "this pack does not ask about AI initiatives",
            )
            self.wrong(fault, "initiatives")

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
        return self._read_all(self.mapping("answers"), None, ("answers",))

    def _calculator(self, raw: dict[str, Any]) -> dict[str, Answer]:
        inputs = {key: value for key, value in raw.items() if key not in _CALCULATOR_KEYS}
        if (basis := raw.get("clv_basis")) not in (None, *CHOICES["clv_basis"]):
            place = self.document.place(("calculator", "clv_basis"))
            allowed = CHOICES["clv_basis"]
            self.problems.append(problems.wrong_choice("clv_basis", place, basis, allowed))
        return self._read_all(inputs, None, ("calculator",), prefix=_CALCULATOR)

    def _read_all(
        self, raw: dict[str, Any], scope: str | None, path: Path_, prefix: str = ""
    ) -> dict[str, Answer]:
        known = [
            key
            for key, question in self.pack.questions.items()
            if question.scope == scope and key.startswith(_CALCULATOR) == bool(prefix)
        ]
        found: dict[str, Answer] = {}
        for key, value in raw.items():
            if prefix + key not in known:
                hints = nearest(key, [name.removeprefix(prefix) for name in known])
                self.fault("unknown_question", *path, key, name=key, **hints)
                continue
            if value is None:
                continue
            question = self.pack.questions[prefix + key]
            try:
                reader = AnswerReader(
                    question, self.pack.options(prefix + key), currency=self._currency
                )
                found[prefix + key] = reader.read(value)
            except AnswerError as fault:
                self.wrong(fault, *path, key)
        return found

    def _lines(self) -> tuple[BusinessLine, ...]:
        entries = self.listed(self.top, GROUP)
        if len(entries) > MAX_LINES:
            self.fault("too_many_lines", GROUP, MAX_LINES, count=len(entries), limit=MAX_LINES)
        lines: list[BusinessLine] = []
        for index, raw in enumerate(entries[:MAX_LINES]):
            path: Path_ = (GROUP, index)
            if not isinstance(raw, dict):
                self.wrong(_no_line(raw), *path)
                continue
            self.known_keys(raw, ("id", "name", "share", "answers"), *path)
            line = self._line(raw, path)
            if line.name.casefold() in {other.name.casefold() for other in lines}:
                self.fault("name_taken", *path, name=line.name)
            elif line.id and line.id in {other.id for other in lines}:
                self.fault("defined_twice", *path, "id", name=line.id, other=GROUP)
            lines.append(line)
        self._check_shares(lines)
        return _with_ids(lines)

    def _line(self, raw: dict[str, Any], path: Path_) -> BusinessLine:
        name = raw.get("name")
        if not isinstance(name, str) or not name.strip():
            self.fault("missing_key", *path, key="name")
            name = f"{path[-1]}"
        share = raw.get("share")
        if share is not None and not (isinstance(share, Decimal) and 0 < share <= 100):
            fault = AnswerError(share, "Anteile sind über 0 bis 100 %", "shares are above 0 to 100")
            self.wrong(fault, *path, "share")
            share = None
        answers = self.mapping("answers", raw, *path)
        entry = self.text(raw, "id", *path)
        return BusinessLine(
            entry, name.strip(), share, self._read_all(answers, GROUP, (*path, "answers"))
        )

    def _check_shares(self, lines: list[BusinessLine]) -> None:
        total = _share_sum(lines)
        if total > 100 + LINES_TOLERANCE:
            self.fault("shares_sum", GROUP, sum=shown(total))

    def _complete(self, lines: tuple[BusinessLine, ...]) -> bool:
        total = _share_sum(lines)
        adds_up = all(line.share is not None for line in lines) and (
            abs(total - 100) <= LINES_TOLERANCE
        )
        if self.truth(self.top, f"{GROUP}_complete") and lines and not adds_up:
            if total <= 100 + LINES_TOLERANCE:
                self.fault("shares_incomplete", f"{GROUP}_complete", sum=shown(total))
            return False
        return adds_up

    def _presets(self, calculator: dict[str, Any]) -> tuple[str, ...]:
        if "scenarios" not in calculator:
            return tuple(self.pack.presets)
        named = self.listed(calculator, "scenarios", "calculator")
        found: list[str] = []
        for index, name in enumerate(named):
            if isinstance(name, str) and name in self.pack.presets:
                found.append(name)
            elif not isinstance(name, dict):
                known = ", ".join(self.pack.presets)
                path = ("calculator", "scenarios", index)
                self.fault("unknown_scenario", *path, name=shown(name), known=known)
        return tuple(dict.fromkeys(found))

    def _scenarios(self, calculator: dict[str, Any]) -> tuple[Scenario, ...]:
        """Return all own scenarios, the one called `own` among them."""
        raw = calculator.get("scenarios")
        found: dict[str, Scenario] = {}
        for index, entry in enumerate(raw if isinstance(raw, list) else []):
            if not isinstance(entry, dict):
                continue
            path: Path_ = ("calculator", "scenarios", index)
            scenario = self._scenario(entry, path)
            if scenario.id in found or scenario.id in self.pack.presets:
                self.fault("scenario_twice", *path, name=scenario.id)
            found[scenario.id] = scenario
        return tuple(found.values())

    def _scenario(self, raw: dict[str, Any], path: Path_) -> Scenario:
        asked = {key.removeprefix(_CALCULATOR) for key in self.pack.questions if _CALCULATOR in key}
        self.known_keys(raw, {*_SCENARIO_KEYS, *asked}, *path)
        inputs = {key: value for key, value in raw.items() if key in asked}
        read = self._read_all(inputs, None, path, prefix=_CALCULATOR)
        name = self.text(raw, "id", *path) or f"own{path[-1]}"
        case = self.text(raw, "case", *path)
        if name == OWN and case:  # the answers name the case of what they give
            self.fault("unknown_key", *path, "case", key="case", **nearest("case", ["label"]))
        return Scenario(
            id=name,
            label=self.text(raw, "label", *path),
            inputs={key.removeprefix(_CALCULATOR): answer for key, answer in read.items()},
            case=case,
        )

    def _own_inputs(
        self, scenarios: tuple[Scenario, ...], answers: dict[str, Answer]
    ) -> dict[str, Answer]:
        """Return the inputs of the scenario `own` as the answers they are.

        Where an answer says something else, neither is taken silently.
        """
        own = next((scenario for scenario in scenarios if scenario.id == OWN), None)
        inputs = {_CALCULATOR + key: answer for key, answer in own.inputs.items()} if own else {}
        for key, answer in inputs.items():
            if (said := answers.get(key)) is not None and _content(said) != _content(answer):
                self.fault("scenario_conflict", *key.split("."), name=key.split(".")[1])
        return inputs

    def _seed(self, calculator: dict[str, Any]) -> int:
        raw = calculator.get("seed", Decimal(SEEDS[0]))
        if isinstance(raw, Decimal) and raw == raw.to_integral_value() and int(raw) in SEEDS:
            return int(raw)
        place = self.document.place(("calculator", "seed"))
        self.problems.append(problems.wrong_seed(place, raw, SEEDS[-1]))
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

    def _plan(self) -> Plan:
        raw = self.mapping("plan")
        self.known_keys(raw, {"start", "measures", "board"}, "plan")
        measures = self.mapping("measures", raw, "plan")
        self.known_keys(measures, self.pack.measures.keys(), "plan", "measures")
        assignments = {key: self._assignment(measures, key, "plan", "measures") for key in measures}
        board = self._assignment(raw, "board", "plan")
        return Plan(self.date(raw, "start", "plan"), assignments, board)

    def _assignment(self, within: dict[str, Any], key: str, *path: str) -> Assignment:
        raw = self.mapping(key, within, *path)
        self.known_keys(raw, ("owner", "due"), *path, key)
        return Assignment(self.text(raw, "owner", *path, key), self.date(raw, "due", *path, key))


def _content(answer: Answer) -> tuple[object, ...]:
    """Return what an answer says, without how it is known."""
    return (answer.state, answer.value, answer.low, answer.high, answer.any_of, answer.count)


def _share_sum(lines: list[BusinessLine] | tuple[BusinessLine, ...]) -> Decimal:
    return sum((line.share for line in lines if line.share is not None), Decimal(0))


def _no_line(raw: object) -> AnswerError:
    return AnswerError(
        raw,
        "erwartet wird eine Geschäftslinie mit Schlüsseln",
        "a business line with keys is expected",
        hint_de="Schreiben Sie {name: Geräte, share: 60}.",
        hint_en="Write {name: Devices, share: 60}.",
    )


def _with_ids(lines: list[BusinessLine]) -> tuple[BusinessLine, ...]:
    """Give each line without an id one from its name, with a number where that id is taken."""
    taken = {line.id for line in lines if line.id}
    found: list[BusinessLine] = []
    for line in lines:
        chosen = line.id
        if not chosen:
            slug = _slug(line.name)
            tried = (slug if number == 1 else f"{slug}-{number}" for number in itertools.count(1))
            chosen = next(entry for entry in tried if entry not in taken)
        taken.add(chosen)
        found.append(replace(line, id=chosen))
    return tuple(found)


def _slug(name: str) -> str:
    """Return an id from a name: lower-case letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "line"
