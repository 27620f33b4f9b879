# SPDX-License-Identifier: Apache-2.0
"""From an engagement's slots to the answers a pack's rules read, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Literal, cast

from desktop.engagement import slots
from desktop.engagement.answer_json import answer_from, answer_json
from desktop.engagement.own_measures import own_json, own_measures
from desktop.engagement.scenario import scenario_inputs, scenario_json
from desktop.engagement.slots import Changes, Json
from desktop.engagement.state import EngagementState, day_of, part
from rules.answers.answers import (
    SEEDS,
    Answer,
    AnswerSet,
    Assignment,
    BusinessLine,
    Client,
    Conversation,
    Initiative,
    Plan,
    Scenario,
)
from rules.answers.faults import AnswerError
from rules.answers.seed import read_seed
from rules.pack.pack import Pack
from rules.text import Text

NOT_ASKED = Text(
    de="Diese Frage gibt es im Regelwerk nicht.", en="There is no such question in the pack."
)


@dataclass(frozen=True)
class Unfit:
    """An answer that is kept and not read, since the pack has no place for it.

    `entry` is the business line, the AI initiative or the scenario it belongs to.
    """

    slot: str
    question: str
    entry: str
    reason: Text


@dataclass(frozen=True)
class Read:
    """The answers of an engagement, and those that do not fit the pack."""

    answers: AnswerSet
    unfit: tuple[Unfit, ...]


def read_answers(state: EngagementState, pack: Pack, minutes: int | None = None) -> Read:
    """Return what the rules read of an engagement; `minutes`: how long the talk took."""
    return _Reader(state, pack).read(minutes)


class _Reader:
    def __init__(self, state: EngagementState, pack: Pack) -> None:
        self.state, self.pack = state, pack
        self.unfit: list[Unfit] = []

    def read(self, minutes: int | None) -> Read:
        by_entry = self._answers()
        lines = tuple(
            BusinessLine(
                line.id, line.name, line.share, by_entry.get(line.id, {}), line.profit_share
            )
            for line in self.state.lines
        )
        initiatives = tuple(
            Initiative(each.id, each.name, by_entry.get(each.id, {}))
            for each in self.state.initiatives
        )
        text = self.state.text
        found = AnswerSet(
            client=self._client(),
            format=self.state.format,
            answers=by_entry.get("", {}),
            lines=lines,
            lines_complete=self.state.lines_complete,
            initiatives=initiatives,
            initiatives_complete=self.state.initiatives_complete,
            left_out=self.state.left_out & self.pack.questions.keys(),
            presets=tuple(self.pack.presets),
            scenarios=tuple(self._scenarios()),
            case_name=text(slots.CASE),
            clv_basis="margin" if text(slots.CLV_BASIS) == "margin" else "revenue",
            seed=self._seed(),
            conversation=Conversation(
                date=self.state.day(slots.TALK_DATE),
                minutes=minutes,
                participants=tuple(_named(who.name, who.role) for who in self.state.people),
                author=text(slots.TALK_AUTHOR),
                firm=text(slots.TALK_FIRM),
            ),
            plan=self._plan(),
            parking_lot=tuple(parked.text for parked in self.state.parked),
        )
        return Read(found, tuple(self.unfit))

    def _client(self) -> Client:
        text = self.state.text
        currency = cast("Literal['CHF', 'EUR']", self.state.currency)
        return Client(
            text(slots.CLIENT_NAME), currency, text(slots.CLIENT_PLACE), text(slots.CLIENT_SECTOR)
        )

    def _answers(self) -> dict[str, dict[str, Answer]]:
        """Return the answers by the id of their line or initiative, those outside under «»."""
        found: dict[str, dict[str, Answer]] = {}
        entries = {line.id for line in self.state.lines}
        entries |= {each.id for each in self.state.initiatives}
        for slot, said in self.state.slots.items():
            if slots.kind_of(slot) != slots.ANSWER:
                continue
            name, entry = slots.parts_of(slot)
            if entry and entry not in entries:
                continue  # kept for the day its removal is undone
            if (answer := self._answer(slot, name, said)) is not None:
                found.setdefault(entry, {})[name] = answer
        return found

    def _answer(self, slot: str, name: str, said: Json) -> Answer | None:
        if name not in self.pack.questions:
            self._keep_aside(slot, name, NOT_ASKED)
            return None
        try:
            return answer_from(said, name, self.pack)
        except AnswerError as error:
            self._keep_aside(slot, name, Text(de=_sentence(error.de), en=_sentence(error.en)))
            return None

    def _keep_aside(self, slot: str, question: str, reason: Text) -> None:
        named, entry = slots.parts_of(slot)
        of_a_scenario = slots.kind_of(slot) == slots.SCENARIO
        self.unfit.append(Unfit(slot, question, named if of_a_scenario else entry, reason))

    def _scenarios(self) -> Iterator[Scenario]:
        for id_, value in self.state.items(slots.SCENARIO).items():
            slot = slots.item_slot(slots.SCENARIO, id_)
            read = {
                key: answer
                for key, said in scenario_inputs(value).items()
                if (answer := self._answer(slot, f"calculator.{key}", said))
            }
            yield Scenario(id_, part(value, "label"), read, part(value, "case"))

    def _seed(self) -> int:
        try:
            return read_seed(self.state.text(slots.SEED))
        except AnswerError:
            return SEEDS[0]  # of an engagement from before there was one

    def _plan(self) -> Plan:
        assigned = {
            measure: _assignment(value)
            for measure, value in self.state.items(slots.ASSIGNMENT).items()
            if measure in self.pack.measures
        }
        board = _assignment(self.state.slots.get(slots.BOARD, {}))
        start = self.state.day(slots.PLAN_START)
        return Plan(start, assigned, board, own_measures(self.state))


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."


def _assignment(value: Json) -> Assignment:
    return Assignment(part(value, "owner"), day_of(value, "due"))


def _named(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


def changes_from(answers: AnswerSet) -> Changes:
    """Return the slots that hold these answers: how a file becomes an engagement."""
    order = count(1)
    changes: dict[str, Json | None] = {
        slots.CLIENT_NAME: answers.client.name,
        slots.CLIENT_CURRENCY: answers.client.currency,
        slots.CLIENT_PLACE: answers.client.place or None,
        slots.CLIENT_SECTOR: answers.client.sector or None,
        slots.FORMAT: answers.format,
        slots.CASE: answers.case_name or None,
        slots.CLV_BASIS: answers.clv_basis,
        slots.SEED: str(answers.seed),
        slots.TALK_AUTHOR: answers.conversation.author or None,
        slots.TALK_FIRM: answers.conversation.firm or None,
        slots.TALK_DATE: _iso(answers.conversation.date),
        slots.PLAN_START: _iso(answers.plan.start),
        slots.BOARD: _assigned(answers.plan.board),
    }
    changes |= {slots.answer_slot(name): answer_json(a) for name, a in answers.answers.items()}
    for line in answers.lines:
        slot = slots.item_slot(slots.LINE, line.id)
        changes[slot] = {"name": line.name, "order": str(next(order)), **_shares(line)}
    for initiative in answers.initiatives:
        slot = slots.item_slot(slots.INITIATIVE, initiative.id)
        changes[slot] = {"name": initiative.name, "order": str(next(order))}
    changes |= {
        slots.answer_slot(name, entry.id): answer_json(answer)
        for entry in answers.entries
        for name, answer in entry.answers.items()
    }
    changes |= {slots.item_slot(slots.LEFT_OUT, name): True for name in answers.left_out}
    changes[slots.INITIATIVES_COMPLETE] = True if answers.initiatives_complete else None
    for person in answers.conversation.participants:
        name, _, role = person.partition(", ")
        slot = slots.item_slot(slots.PERSON, slots.new_id())
        changes[slot] = {"name": name, "role": role, "order": str(next(order))}
    for scenario in answers.scenarios:
        slot = slots.item_slot(slots.SCENARIO, scenario.id)
        changes[slot] = scenario_json(scenario, str(next(order)))
    for measure, assignment in answers.plan.assignments.items():
        changes[slots.item_slot(slots.ASSIGNMENT, measure)] = _assigned(assignment)
    for own in answers.plan.own:
        changes[slots.item_slot(slots.OWN_MEASURE, own.id)] = own_json(own, str(next(order)))
    for thought in answers.parking_lot:
        slot = slots.item_slot(slots.PARKING, slots.new_id())
        changes[slot] = {"text": thought, "order": str(next(order))}
    return {slot: value for slot, value in changes.items() if value is not None}


def _shares(line: BusinessLine) -> dict[str, Json]:
    shares = {"share": line.share, "profit_share": line.profit_share}
    return {key: f"{share:f}" for key, share in shares.items() if share is not None}


def _assigned(assignment: Assignment) -> Json | None:
    due = {"due": assignment.due.isoformat()} if assignment.due else {}
    owner = {"owner": assignment.owner} if assignment.owner else {}
    return {**owner, **due} or None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
