# SPDX-License-Identifier: Apache-2.0
"""The words of the shipped pack: spelling, signs, fixed terms, and what is never said."""

from __future__ import annotations

import re

import pytest

from rules.text import Text
from tests.rules.pack.test_shipped_pack import ALL

# what must not stand, in which language, and what stands there instead
NEVER_DE = {
    r"ß": "ss",
    r"!": "a full stop",
    r"\bOwner\b": "Verantwortlich",
    r"\bsicher\b(?! nicht)": "folgt aus Ihren Antworten",
    r"\bUnwirtschaftlichkeit\b": "unwirtschaftlich, with the flag",
    r"„|“|\"": "« »",
    r"\d'\d": "’ between thousands",
    r"(?<!\d)\d{5,}": "’ between thousands",
    r"\d%": "a space before %",
    r"\boptimal\w*\b|\bhervorragend\w*\b|\bgrossartig\w*\b": "no praise",
    r"\bOops\b|\bleider\b": "the cause and the remedy",
    r"\b96\s?%": "a figure no study gives",
}
NEVER_EN = {
    r"!": "a full stop",
    r"\bowners?\b": "responsible person",
    r"«|»": "“ ”",
    r"\d'\d|\d’\d": "a comma between thousands",
    r"\d%": "a space before %",
    r"\bgreat\b|\bexcellent\b|\bamazing\b": "no praise",
    r"\bOops\b|\bunfortunately\b": "the cause and the remedy",
    r"\b(?:optimize|organize|prioritize|color|behavior|program)\b": "British spelling",
    r"\b96\s?(?:%|per cent|percent)": "a figure no study gives",
}


def said(pattern: str, language: str) -> list[str]:
    """Return where a pattern stands in the texts of a language, slots left aside."""
    texts = ((path, getattr(text, language)) for path, text in ALL)
    return [path for path, text in texts if re.search(pattern, _without_slots(text))]


def _without_slots(text: str) -> str:
    return re.sub(r"\{[^}]*\}", "", text)


@pytest.mark.parametrize("pattern", NEVER_DE)
def test_german(pattern: str) -> None:
    assert said(pattern, "de") == []


@pytest.mark.parametrize("pattern", NEVER_EN)
def test_english(pattern: str) -> None:
    assert said(pattern, "en") == []


def test_what_is_only_possible_says_so() -> None:
    possible = [(path, text) for path, text in ALL if path.endswith(".say_possible")]
    assert len(possible) > 60
    for path, text in possible:
        assert re.search("möglich|vielleicht|nicht bekannt|noch", text.de, re.IGNORECASE), path
        assert re.search(r"\bmay\b|possibl|perhaps|not known|yet", text.en, re.IGNORECASE), path


def test_patterns_find_what_they_are_for() -> None:
    text = Text(de="Der Owner ist sicher: 96 % von 20000!", en="The owner’s 20'000 are great!")
    german = [pattern for pattern in NEVER_DE if re.search(pattern, text.de)]
    english = [pattern for pattern in NEVER_EN if re.search(pattern, text.en)]
    assert len(german) == 5
    assert len(english) == 4
