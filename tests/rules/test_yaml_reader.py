# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.errors import KnownError, Place, Problem
from rules.yaml_reader import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ENTRIES,
    parse_yaml,
    read_content,
    read_yaml,
    readable,
)
from tests.rules.irregular import lay


def problem_of(text: str | bytes) -> Problem:
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(KnownError) as caught:
        parse_yaml(raw, "f.yaml")
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1", Decimal(1)), ("-2.50", Decimal("-2.50")), ("1e3", Decimal("1e3")),
        (".5", Decimal("0.5")),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("30_60", "30_60"), ("1:30", "1:30"),
        ("0x10", "0x10"), ("0o7", "0o7"), ("007", Decimal(7)), ("2026-11-20", "2026-11-20"),
        (".inf", ".inf"), (".nan", ".nan"), ("'1'", "1"), ('"true"', "true"),
        ("[1, a]", [Decimal(1), "a"]), ("{a: 1}", {"a": Decimal(1)}),
        ("[]", []), ("1e9999", "1e9999"),
        ('"\\u00e4"', "ä"), ("<<", "<<"), ("lt30", "lt30"), ("\u0661", "\u0661"),
    ],
)  # fmt: skip
def test_scalars_follow_the_core_schema(written: str, read: object) -> None:
    assert parse_yaml(f"key: {written}\n".encode(), "f").value == {"key": read}


def test_every_value_knows_its_place() -> None:
    document = parse_yaml(b"a:\n  b:\n    - x\n    - {c: 1}\n", "f.yaml")
    assert document.place(("a", "b", 1, "c")) == Place("f.yaml", 4, 11, "a.b.1.c")
    assert document.place(("a", "missing")) == Place("f.yaml", 2, 3, "a.missing")
    assert document.place(()) == Place("f.yaml", 1, 1, None)


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    document = parse_yaml("\ufeffa: 1\r\nb: ä\r\n".encode(), "f")
    assert document.value == {"a": Decimal(1), "b": "ä"}
    assert document.place(("b",)).line == 2


TRAPS = [
    ("a:\n  when: !core\n", "yaml_tag", 2, 9, "“!core”"),
    ("a:\n  when: ! core\n", "yaml_tag", 2, 9, "“!”"),
    ("a:\n  when: !core && x\n", "yaml_tag", 2, 16, "!core"),
    ("a:\n  when: !core || b == 'x'\n", "yaml_tag", 2, 16, "!core"),
    ("a:\n  when: !(a && b)\n", "yaml_tag", 2, 14, "!(a"),
    ("a: !!python/object:os.system x\n", "yaml_tag", 1, 4, "python"),
    ("a:\n  value: a ? b : c\n", "yaml_colon", 2, 16, "colon"),
    ("a:\n  value: a == 'x' ? b : c\n", "yaml_colon", 2, 23, "colon"),
    ("a: {value: a ? b : c}\n", "yaml_colon", 1, 18, "colon"),
    ("de: Merke: nie\n", "yaml_colon", 1, 10, "colon"),
    ("a:\n  b: 1\n   c: 2\n", "yaml_indent", 3, 5, "indented"),
    ("a:\n    b: 1\n   c: 2\n", "yaml_indent", 3, 4, "indented"),
    ("a:\n  - b: 1\n   c: 2\n", "yaml_indent", 3, 4, "indented"),
    ("a:\n  b\n  c: 1\n", "yaml_indent", 3, 4, "colon"),
    ("a:\n\tb: 1\n", "yaml_tab", 2, 1, "tab"),
    ("a:\n  b: 1\n\tc: 2\n", "yaml_tab", 3, 1, "tab"),
    ("a: 1\nb: 2\na: 3\n", "yaml_duplicate", 3, 1, "line 1"),
    ("a: &x [1]\nb: *x\n", "yaml_alias", 1, 4, "Anchors"),
    ("a: && b\n", "yaml_alias", 1, 5, "Anchors"),
    ("a: * b\n", "yaml_alias", 1, 5, "Anchors"),
    ("? [a]\n: b\n", "yaml_key", 1, 3, "key"),
    ("a: 1\n---\nb: 2\n", "yaml_syntax", 2, 1, "second document"),
    ("a: [1\n", "yaml_syntax", 2, 1, "expected"),
    ("a: @x\n", "yaml_syntax", 1, 4, "start any token"),
    ("a: 'x\n", "yaml_syntax", 2, 1, "end of stream"),
    ('a: "\\ud800"\n', "yaml_syntax", 1, 7, "Unicode"),
    ("a: 1\nb: \x00\n", "yaml_syntax", 2, None, "control characters"),
    (b"a: 1\nb: \xe4\n", "not_utf8", 2, None, "UTF-8"),
    ("a: 1\nb: 2\n".encode("utf-16"), "not_utf8", 1, None, "UTF-8"),
    ("a: 1\nb: 2\n".encode("utf-16-le"), "not_utf8", 1, None, "UTF-8"),
    ("a: 1\nb: 2\n".encode("utf-16-be"), "not_utf8", 1, None, "UTF-8"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "words"), TRAPS)
def test_traps_are_named_with_place_cause_and_remedy(
    text: str | bytes, code: str, line: int, column: int | None, words: str
) -> None:
    found = problem_of(text)
    assert found.code == code
    assert found.place == Place("f.yaml", line, column)
    assert words in found.cause.en
    assert found.cause.de != found.cause.en
    assert found.remedy.de != found.remedy.en


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("a: [1\n", "hier fehlt «,» oder «]»"), ("a: {b: 1\n", "hier fehlt «,» oder «}»"),
        ("a: 1\nb\n", "fehlt «:»"), ("a: 'x' y\n", "ein Schlüssel stehen"),
        ("a: @x\n", "beginnt kein Wert"), ("a: 'x\n", "nicht geschlossen"),
        ("a: 1\n---\nb: 2\n", "zweites Dokument"), ("a: \x00\n", "Steuerzeichen"),
        ("a: [1,,2]\n", "fehlt ein Wert"), ('a: "\\q"\n', "unbekanntes Zeichen"),
        ("%YAML 9\na: 1\n", "so geht es hier nicht weiter"),
    ],
)  # fmt: skip
def test_what_the_parser_says_is_said_in_german(text: str, german: str) -> None:
    found = problem_of(text)
    assert found.code == "yaml_syntax"
    assert german in found.cause.de
    assert not {"expected", "found", "while"} & set(found.cause.de.split())


def test_a_swallowed_comment_and_misread_words_are_remembered() -> None:
    document = parse_yaml(
        b"a:\n  de: Rang # 1 im Markt\n  en: 'Rank # 1'\n  c: 1  # fine\nyes: no\nd: 'no'\n", "f"
    )
    assert document.commented == {("a", "de"), ("a", "c")}
    assert document.misread == {("yes",)}


BOMBS = {
    "flow lists": "[" * 200_000,
    "flow mappings": "a: " + "{a: " * 200_000,
    "flow over lines": "[\n" * 200_000,
    "block lists": "- " * 200_000,
    "block mappings": "\n".join(" " * depth + "a:" for depth in range(1_500)),
    "keys": "? " * 200_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_nesting_is_bounded(name: str) -> None:
    found = problem_of(BOMBS[name])
    assert found.code in ("yaml_depth", "yaml_key")
    assert str(MAX_DEPTH) in found.cause.en or found.code == "yaml_key"
    assert found.place.line is not None


def test_the_deepest_nesting_allowed_is_read() -> None:
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert str(parse_yaml(deep.encode(), "f").value) == deep
    assert problem_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).code == "yaml_depth"


def test_aliases_cannot_multiply() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdef", "bcdefg", strict=True)
    )
    assert problem_of(bomb).code == "yaml_alias"


def test_size_is_bounded(tmp_path: Path) -> None:
    entries = "- 1\n" * (MAX_ENTRIES + 1)
    assert problem_of(entries).code == "yaml_too_many"
    large = "a: " + "x" * MAX_BYTES
    assert problem_of(large).code == "file_too_large"
    path = tmp_path / "large.yaml"
    path.write_text(large, encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        read_yaml(path, "large.yaml")
    assert [found.code for found in caught.value.problems] == ["file_too_large"]


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.yaml", "file_missing"), (tmp_path, "file_not_regular")):
        with pytest.raises(KnownError) as caught:
            read_yaml(path, "x.yaml")
        (found,) = caught.value.problems
        assert (found.code, found.place.file) == (code, "x.yaml")


@pytest.mark.parametrize("kind", ["pipe", "device", "socket", "circle"])
def test_what_never_ends_is_not_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.yaml"
    lay(kind, path)
    with pytest.raises(KnownError) as caught:
        read_yaml(path)
    (found,) = caught.value.problems
    assert found.code == ("file_unreadable" if kind == "circle" else "file_not_regular")
    assert found.place.file == str(path)


def test_a_pipe_that_takes_the_place_of_a_file_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = tmp_path / "x.yaml", Path(__file__).stat()
    os.mkfifo(path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", lambda _: before)
        with pytest.raises(KnownError) as caught:
            read_content(path, "x.yaml")
    assert [found.code for found in caught.value.problems] == ["file_not_regular"]


def test_of_a_file_that_grows_no_more_is_read_than_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1")
    taken: list[int] = []

    def grows(_: int, wanted: int) -> bytes:
        taken.append(min(wanted, 300_000))
        return b"x" * taken[-1]

    with monkeypatch.context() as patched:
        patched.setattr(os, "read", grows)
        with pytest.raises(KnownError) as caught:
            read_content(path, "x.yaml")
    assert [found.code for found in caught.value.problems] == ["file_too_large"]
    assert sum(taken) == MAX_BYTES + 1


def test_the_name_of_a_file_in_messages_is_text() -> None:
    assert readable("ä b/c.yaml") == "ä b/c.yaml"
    assert readable("\udcff\x1b\n.yaml") == "\ufffd\ufffd\ufffd.yaml"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.one_of(
        st.text(alphabet="ab:-?!&*#[]{}|>'\" \n\t%@,1", max_size=60).map(str.encode),
        st.binary(max_size=40),
    )
)
def test_any_bytes_are_read_or_refused_with_a_place(content: bytes) -> None:
    line = 1
    try:
        parse_yaml(content, "f.yaml")
    except KnownError as error:
        line = error.problems[0].place.line or 0
    assert 1 <= line <= content.count(b"\n") + content.count(b"\r") + 2


def test_every_key_that_stands_twice_is_said_also_before_a_fault() -> None:
    text = "a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n"
    with pytest.raises(KnownError) as caught:
        parse_yaml(text.encode(), "f.yaml")
    places = [(found.code, found.place.line) for found in caught.value.problems]
    assert places == [("yaml_duplicate", 2), ("yaml_duplicate", 3), ("yaml_duplicate", 4)]
    with pytest.raises(KnownError) as caught:
        parse_yaml(f"{text}d: [\n".encode(), "f.yaml")
    assert [found.code for found in caught.value.problems] == [
        *["yaml_duplicate"] * 3, "yaml_syntax",
    ]  # fmt: skip


def test_keys_have_places_of_their_own() -> None:
    document = parse_yaml(b"one:\n  two: [3]\n", "f.yaml")
    assert document.key_place(("one", "two")) == Place("f.yaml", 2, 3, "one.two")
    assert document.key_place(("one", "two", 0)) == document.place(("one", "two", 0))
    assert document.key_place(("none",)) == Place("f.yaml", 1, 1, "none")
