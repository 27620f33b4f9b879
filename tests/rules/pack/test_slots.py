# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.expressions.types import ANY, BOOL, NUMBER, STRING, Type, list_of, word
from rules.pack.slots import FORMATS, Slot, SlotError, Span, fitting, parse


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("Nichts zu füllen.", ("Nichts zu füllen.",)),
        ("{op1|number}", (Slot("op1", "number", 0),)),
        (
            "Heute {cpl|money}, {ta1.new|percent} neu",
            ("Heute ", Slot("cpl", "money", 6), ", ", Slot("ta1.new", "percent", 19), " neu"),
        ),
        ("{a|text}{b|list}", (Slot("a", "text", 0), Slot("b", "list", 8))),
        ("{{a|text}}", ("{a|text}",)),
        ("{{{a|date}}}", ("{", Slot("a", "date", 2), "}")),
        ("}}{{", ("}{",)),
    ],
)
def test_parse(text: str, parts: tuple[str | Slot, ...]) -> None:
    assert parse(text) == parts


@pytest.mark.parametrize("known", FORMATS)
def test_every_format_is_known(known: str) -> None:
    assert parse(f"{{x|{known}}}") == (Slot("x", known, 0),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("ab {", 3, "brace “{”"),
        ("ab } c", 3, "brace “}”"),
        ("{a|text}}", 8, "brace “}”"),
        ("a {b {c|text}", 2, "brace “{”"),
        ("{}", 0, "name “”"),
        ("{|text}", 0, "name “”"),
        ("x {A|text}", 2, "name “A”"),
        ("{a b|text}", 0, "name “a b”"),
        ("{ä|text}", 0, "name “ä”"),
        ("x{a}", 1, "no format"),
        ("{a|}", 0, "no format “”"),
        ("{a|float}", 0, "no format “float”"),
        ("{a|text|x}", 0, "no format “text|x”"),
        ("{a| text}", 0, "no format “ text”"),
        ("{a|text\n}", 0, "there is no format"),
    ],
)
def test_malformed_slots_name_their_position(text: str, position: int, words: str) -> None:
    with pytest.raises(SlotError) as caught:
        parse(text)
    assert caught.value.position == position
    assert words in str(caught.value)
    assert caught.value.de != caught.value.en
    assert "position" not in caught.value.de


NAMES = word("rises", "falls")


@pytest.mark.parametrize(
    ("kind", "formats"),
    [
        (NUMBER, ("number", "money", "percent", "text")),
        (BOOL, ("text",)),
        (STRING, ("text",)),
        (NAMES, ("text",)),
        (list_of(NAMES), ("list", "text")),
        (list_of(NUMBER), ("list", "number", "money", "percent", "text")),
        (ANY, FORMATS),
        (Type("group", group="business_lines"), ()),
    ],
)
def test_formats_fit_the_kind_of_value(kind: Type, formats: tuple[str, ...]) -> None:
    assert fitting(kind) == formats


@given(st.text())
def test_escaped_text_reads_as_itself(text: str) -> None:
    escaped = text.replace("{", "{{").replace("}", "}}")
    assert "".join(part for part in parse(escaped) if isinstance(part, str)) == text


@given(st.text(alphabet="{}|abtext1. "))
def test_any_text_parses_or_names_a_position_inside(text: str) -> None:
    parts: tuple[str | Slot, ...] = ()
    position = 0
    try:
        parts = parse(text)
    except SlotError as error:
        position = error.position
    assert all(isinstance(part, Slot) or part for part in parts)
    assert 0 <= position < max(1, len(text))


def test_a_span_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="from 2 down to 1"):
        Span(Decimal(2), Decimal(1))
