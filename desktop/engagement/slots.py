# SPDX-License-Identifier: Apache-2.0
"""Names of the slots an engagement is made of; each holds one JSON value.

A slot is the smallest thing that is edited, kept and undone. Numbers are written as strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from secrets import randbelow
from uuid import uuid4

Json = str | bool | list["Json"] | dict[str, "Json"]
Slots = Mapping[str, Json]
Changes = Mapping[str, Json | None]  # None empties a slot

CLIENT_NAME = "client.name"
CLIENT_CURRENCY = "client.currency"
CLIENT_PLACE = "client.place"
CLIENT_SECTOR = "client.sector"
FORMAT = "format"
CASE = "case"
CLV_BASIS = "clv_basis"
SEED = "seed"
TALK_DATE = "talk.date"
TALK_AUTHOR = "talk.author"
TALK_FIRM = "talk.firm"
STATUS = "status"
PACK = "pack"  # see `pack_name`; a change of it is an edit of its own, labelled `pack:<version>`
PLAN_START = "plan.start"
BOARD = "board"
INITIATIVES_COMPLETE = "initiatives_complete"  # True: these are all AI initiatives there are

ANSWER = "answer"
PREPARED = "prepared"
LINE = "line"
INITIATIVE = "initiative"
PERSON = "person"
SCENARIO = "scenario"
ASSIGNMENT = "assignment"
OWN_MEASURE = "own"
PARKING = "parking"
DOCUMENT = "document"
LEFT_OUT = "left_out"  # left_out:<question> is True where the talk goes without it


def answer_slot(question: str, entry: str = "") -> str:
    """Return the slot of an answer, of a line or initiative where `entry` names one."""
    return ":".join((ANSWER, question, entry) if entry else (ANSWER, question))


def prepared_slot(question: str) -> str:
    """Return the slot of a figure prepared before the talk; it counts once confirmed."""
    return f"{PREPARED}:{question}"


def item_slot(kind: str, id_: str) -> str:
    """Return the slot of a line, initiative, person, scenario, thought, assignment, document."""
    return f"{kind}:{id_}"


def new_id() -> str:
    """Return an id for a line, an initiative, a person and the like; never used twice."""
    return uuid4().hex[:12]


def new_seed() -> str:
    """Return where an engagement's random draws start: six digits, as they can be read out."""
    return str(100_000 + randbelow(900_000))


def kind_of(slot: str) -> str:
    """Return what kind of slot it is: `answer` for `answer:digital:a1`."""
    return slot.partition(":")[0]


def parts_of(slot: str) -> tuple[str, str]:
    """Return name and entry of a slot: `digital` and `a1` for `answer:digital:a1`."""
    name, _, entry = slot.partition(":")[2].partition(":")
    return name, entry
