# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.pages.interview.remarks import STATEMENT, Remarks, remarks_of, with_remarks
from rules.answers.answers import Answer
from rules.pack.loader import shipped_pack
from rules.text import Language

ABOUT = shipped_pack().questions["clv_strategy"]
LIST, DEFINITION = (words.de for words in ABOUT.evidence[:2])
YES = Answer("value", value="yes")


@pytest.mark.parametrize(
    ("remarks", "evidence", "note"),
    [
        (Remarks(), "", ""),
        (Remarks(("0",)), LIST, ""),
        (Remarks(("0", "1"), proof="Stand Mai"), f"{LIST}; {DEFINITION}; Stand Mai", ""),
        (Remarks(proof="Export; Blatt 2"), "Export; Blatt 2", ""),
        (
            Remarks(statement_only=True, note="sagt die Leiterin"),
            "",
            "nur Aussage; sagt die Leiterin",
        ),
        (Remarks(note="später prüfen"), "", "später prüfen"),
    ],
)
def test_remarks_are_kept_as_readable_words(remarks: Remarks, evidence: str, note: str) -> None:
    kept = with_remarks(YES, remarks, ABOUT, "de")
    assert (kept.evidence, kept.note) == (evidence, note)
    assert remarks_of(kept, ABOUT) == remarks


PHRASE = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@given(
    seen=st.sets(st.integers(0, len(ABOUT.evidence) - 1)),
    proof=PHRASE | st.just(""),
    note=PHRASE | st.just(""),
    language=st.sampled_from(["de", "en"]),
)
def test_what_is_kept_in_either_language_is_read_again(
    seen: set[int], proof: str, note: str, language: Language
) -> None:
    remarks = Remarks(tuple(str(index) for index in sorted(seen)), proof=proof, note=note)
    assert remarks_of(with_remarks(YES, remarks, ABOUT, language), ABOUT) == remarks


def test_a_statement_alone_is_no_evidence() -> None:
    seen = Remarks(("0",), proof="Stand Mai", note="nachfragen")
    only = seen.with_chips(("0", STATEMENT))
    assert only == Remarks(statement_only=True, note="Stand Mai; nachfragen")
    assert with_remarks(YES, only, ABOUT, "en").evidence == ""


def test_something_seen_replaces_the_statement() -> None:
    only = Remarks(statement_only=True, note="nachfragen")
    assert only.with_chips((STATEMENT, "1")) == Remarks(("1",), note="nachfragen")
    assert only.with_chips(()) == Remarks(note="nachfragen")


def test_nothing_stands_beside_no_answer() -> None:
    assert remarks_of(None, ABOUT) == Remarks()
