# SPDX-License-Identifier: Apache-2.0
"""What a talk asks: the sections of its format as they stand, without what was left out."""

from __future__ import annotations

from collections.abc import Mapping

from rules.advice.scope import Scope
from rules.answers.answers import AnswerSet
from rules.pack.pack import Pack
from rules.pack.schema import Section


def sections(outside: Scope) -> Mapping[str, Section]:
    """Return the sections of a talk in their order.

    A section stands in for another, for the minutes of it, while its condition holds for certain;
    where several could, the first of them does.
    """
    pack, format_ = outside.pack, outside.answers.format
    stand_ins = pack.stand_ins(format_)
    if not stand_ins:
        return pack.sections(format_)
    found: dict[str, Section] = {}
    for id_, section in pack.sections(format_).items():
        named = (name for name in stand_ins.get(id_, ()) if _holds(outside, format_, name))
        if (other := next(named, None)) is None:
            found[id_] = section
        else:
            about = pack.formats[format_].sections[other]
            found[other] = about.model_copy(update={"minutes": section.minutes})
    return found


def asked(pack: Pack, answers: AnswerSet, of_talk: Mapping[str, Section]) -> tuple[str, ...]:
    """Return the questions a talk with these sections asks, in their order.

    What was prepared and stands in no section comes first. A question that was answered all the
    same is not left out.
    """
    whole = pack.asked_in(answers.format, of_talk)
    gone = answers.gone_without
    return tuple(question for question in whole if question not in gone) if gone else whole


def _holds(outside: Scope, format_: str, section: str) -> bool:
    return outside.holds(f"formats.{format_}.sections.{section}.when") is True
