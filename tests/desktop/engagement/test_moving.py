# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engagement import slots
from desktop.engagement.answer_set import changes_from
from desktop.engagement.difference import difference_of_packs
from desktop.engagement.moving import MovePreview, preview_move
from desktop.engagement.state import EngagementState
from rules.answers.file import read_answers
from rules.pack.loader import SHIPPED, shipped_pack
from rules.pack.pack import Pack
from rules.text import Language
from tests.desktop.firm_pack import NEWER, firm_pack

PRACTICE = changes_from(read_answers(SHIPPED / "practice.yaml", shipped_pack()))


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return firm_pack(tmp_path_factory.mktemp("firm") / "pack", "0.2.0", *NEWER)


def practice(**changed: slots.Json | None) -> EngagementState:
    return EngagementState().with_({**PRACTICE, **changed})


def said(preview: MovePreview, language: Language = "de") -> list[tuple[str, str]]:
    assert preview.before is not None
    assert preview.after is not None
    found = difference_of_packs(preview.before, preview.after, language)
    return [(change.text, change.former) for change in found]


def test_the_same_pack_changes_nothing() -> None:
    preview = preview_move(practice(), shipped_pack(), shipped_pack())
    assert said(preview) == []
    assert (preview.new_questions, preview.unfit) == ((), ())


def test_a_newer_pack_shows_what_follows_otherwise(newer: Pack) -> None:
    found = said(preview_move(practice(), shipped_pack(), newer))
    only_possible = "Vorher folgte es, jetzt ist es möglich."
    assert ("Der CLV wird möglicherweise nur berichtet, noch nicht belegt.", only_possible) in found
    unsteered = "Möglicherweise stützt sich kein Beschluss über alle drei Ebenen auf den CLV."
    assert [text for text, former in found if former == "Neu im Regelwerk."] == [unsteered]
    assert found[-2:] == [
        ("Qualifizierungsbogen am Gesamt-CLV einführen.", "Neu unter den Massnahmen."),
        ("Max. CAC je Segment aus dem CLV ableiten.", "Nicht mehr unter den Massnahmen."),
    ]


def test_the_way_back_names_what_is_lost(newer: Pack) -> None:
    found = said(preview_move(practice(), newer, shipped_pack()), "en")
    lost = "Possibly no decision rests on the CLV across all three levels."
    assert (lost, "No longer in the pack.") in found
    assert ("Derive the max CAC per segment from the CLV.", "Newly among the measures.") in found


def test_an_answer_without_a_place_is_named_with_the_reason(newer: Pack) -> None:
    (unfit,) = preview_move(practice(), shipped_pack(), newer).unfit
    assert (unfit.slot, unfit.question) == ("answer:clv_use", "clv_use")
    assert unfit.reason.de == "Das steht nicht zur Wahl."
    of_old: slots.Json = {"value": "1"}
    gone = practice(**{"answer:of_old": of_old})
    reasons = {u.question: u.reason.en for u in preview_move(gone, shipped_pack(), newer).unfit}
    assert reasons["of_old"] == "There is no such question in the pack."


def test_questions_that_come_in_and_wait_for_an_answer_are_named(newer: Pack) -> None:
    waits = practice(**{slots.FORMAT: "mini_audit", "answer:followon_decided": None})
    assert preview_move(waits, shipped_pack(), newer).new_questions == ("followon_decided",)
    answered = practice(**{slots.FORMAT: "mini_audit"})
    assert preview_move(answered, shipped_pack(), newer).new_questions == ()


def test_a_pack_that_cannot_be_read_any_more_leaves_nothing_to_compare(newer: Pack) -> None:
    preview = preview_move(practice(), None, newer)
    assert preview.before is None
    assert preview.after is not None
    assert preview.new_questions == ()
    assert len(preview.unfit) == 1


def test_a_pack_without_the_format_takes_no_engagement(tmp_path: Path) -> None:
    without = firm_pack(tmp_path / "p", "0.2.0", ("pack.yaml", "  mini_audit:\n", "  audit:\n"))
    preview = preview_move(practice(**{slots.FORMAT: "mini_audit"}), shipped_pack(), without)
    assert preview.after is None
    assert preview.before is not None
    back = preview_move(practice(**{slots.FORMAT: "audit"}), shipped_pack(), without)
    assert back.before is None
    assert back.after is not None
