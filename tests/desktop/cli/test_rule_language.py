# SPDX-License-Identifier: Apache-2.0
"""The pages on the rule language: what they show is run, and nothing there is goes unmentioned."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, get_args, get_origin

import pytest
from cel_expr_python import cel  # type: ignore[import-untyped]
from pydantic import BaseModel

from reports.speaking import Speaker
from rules import yaml_reader
from rules.advice.engine import evaluate
from rules.advice.knowledge import Knowledge
from rules.advice.sentences import sentence
from rules.answers import initiatives
from rules.answers import lines as answer_lines
from rules.answers.file import answers_from
from rules.errors import KnownError
from rules.expressions import budget, enumeration, parser
from rules.expressions.evaluator import ABOUT_QUESTIONS
from rules.expressions.parser import parse
from rules.expressions.requests import answer
from rules.expressions.syntax import (
    Binary,
    BinaryOperator,
    Call,
    Constant,
    Logical,
    Macro,
    MacroKind,
    Node,
    walk,
)
from rules.expressions.values import ABSENT, Possible
from rules.pack import files, provided, schema
from rules.pack.groups import GROUPS, INITIATIVES, LINES
from rules.pack.loader import SHIPPED, load_pack
from rules.pack.pack import Pack
from rules.pack.provided import (
    LEVEL_STATES,
    PARAMETERS,
    SEGMENTS,
    SPREAD_PARAMETERS,
    VERDICTS,
    global_names,
)
from rules.pack.slots import FORMATS
from rules.text import LANGUAGES, Language, Text
from rules.yaml_reader import Document, parse_yaml
from tests.desktop.cli.running import ROOT, run

PAGES: dict[Language, str] = {
    "de": (ROOT / "docs" / "regelsprache.md").read_text("utf-8"),
    "en": (ROOT / "docs" / "rule-language.md").read_text("utf-8"),
}
# the boxes that are the same on both pages
SHARED = ("yaml", "yaml wrong", "yaml broken", "rules", "rules line", "cel", "refused")
TAB = "→"


@dataclass(frozen=True)
class Shown:
    """One line of a box of expressions."""

    expression: str
    answers: str
    result: str
    per_line: bool


def boxes(kind: str, language: Language = "en") -> list[str]:
    """Return the contents of the boxes of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGES[language], re.MULTILINE | re.DOTALL)


def named_files() -> dict[str, str]:
    """Return the files of the page's pack by name; each box begins with its file's."""
    named = {}
    for box in boxes("yaml"):
        first, _, content = box.partition("\n")
        name = first.removeprefix("# ")
        assert name.endswith(".yaml"), first
        assert name not in named, name
        named[name] = content
    return named


def write(folder: Path, more: dict[str, str]) -> Path:
    """Write the page's pack and further files."""
    for name, content in {**named_files(), **more}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


def shown_lines() -> list[Shown]:
    found = []
    for kind, per_line in (("rules", False), ("rules line", True)):
        for line in "".join(boxes(kind)).splitlines():
            # a single bar divides, two of them are an «or»
            expression, answers, result = re.split(r"\s*(?<!\|)\|(?!\|)\s*", line)
            found.append(Shown(expression, answers, result.strip(), per_line))
    return found


@cache
def pack_of_all() -> Pack:
    """Return the page's pack with a fact for each expression that is shown."""
    facts = {
        f"shown_{i}": {"value": each.expression, **({"scope": LINES} if each.per_line else {})}
        for i, each in enumerate(shown_lines())
    }
    with TemporaryDirectory() as folder:
        return load_pack(write(Path(folder), {"shown.yaml": json.dumps({"facts": facts})}))


def knowledge_of(text: str, pack: Pack) -> Knowledge:
    """Return what is known from answers as the page writes them.

    `A 60: {…}` is a business line, `C KI: {…}` an AI initiative; `KI: true` closes their list.
    """
    given: dict[str, Any] = {}
    calculator: dict[str, Any] = {}
    lines: list[dict[str, Any]] = []
    initiatives_: list[dict[str, Any]] = []
    read: Any = parse_yaml(f"{{{text}}}".encode(), "answers").value
    for key, value in read.items():
        name, _, share = key.partition(" ")
        if share == "KI":
            initiatives_.append({"name": name, "answers": value})
        elif share:
            lines.append({"name": name, "share": Decimal(share), "answers": value})
        elif key == "KI":
            continue
        elif key.startswith("calculator."):
            calculator[key.removeprefix("calculator.")] = value
        else:
            given[key] = value
    content = {
        "format": "hebelwerk-answers/1", "client": {"name": "Muster AG"}, "engagement": "talk",
        "answers": given, "calculator": calculator, LINES: lines,
        INITIATIVES: initiatives_, f"{INITIATIVES}_complete": read.get("KI", False),
    }  # fmt: skip
    return Knowledge(pack, answers_from(Document("answers", content), pack))


def written(value: Possible) -> str:
    """Write a result as the page does."""
    if value.known:
        return plain(value.value)
    return ("unknown: " + ", ".join(sorted({ref.name for ref in value.missing}))).strip()


def plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(plain, value))}]"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    assert value is not ABSENT
    return repr(value)


@pytest.mark.parametrize(
    ("number", "each"),
    [
        pytest.param(number, each, id=f"{each.expression} | {each.answers}")
        for number, each in enumerate(shown_lines())
    ],
)
def test_an_expression_comes_out_as_shown(number: int, each: Shown) -> None:
    pack = pack_of_all()
    knowledge = knowledge_of(each.answers, pack)
    scope = knowledge.lines[0] if each.per_line else knowledge
    assert written(scope.value(f"shown_{number}")) == each.result


def commands() -> list[str]:
    found = "".join(box for language in LANGUAGES for box in boxes("console", language))
    return [command for command in found.split("$ ") if command]


@pytest.mark.parametrize("command", commands())
def test_a_command_answers_as_shown(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (broken,) = boxes("yaml broken")
    write(tmp_path / "pack", {})
    write(tmp_path / "wrong", {"rules.yaml": broken})
    line, _, output = command.partition("\n")
    done = run(*shlex.split(line)[1:])
    assert done.stdout + done.stderr == output


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(len(boxes("yaml wrong"))))
def test_a_trap_is_told_as_shown(number: int, language: Language, tmp_path: Path) -> None:
    content = boxes("yaml wrong")[number].replace(TAB, "\t")
    with pytest.raises(KnownError) as caught:
        load_pack(write(tmp_path, {"trap.yaml": content}))
    problem = caught.value.problems[0]
    said = f"{problem.place}: {problem.cause.in_(language)}\n"
    assert boxes("message", language)[number] == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_trap_has_its_message(language: Language) -> None:
    pairs = re.findall(r"^```yaml wrong$.*?^```\n\n```message$", PAGES[language], re.M | re.S)
    assert len(pairs) == len(boxes("yaml wrong")) == len(boxes("message", language))


@pytest.mark.parametrize("kind", SHARED)
def test_both_pages_show_the_same(kind: str) -> None:
    assert boxes(kind, "de") == boxes(kind, "en")


def slots() -> list[tuple[str, str, str]]:
    return re.findall(r"^\| `(\{.*\})` \| (.*) \| (.*) \|$", PAGES["en"], re.MULTILINE)


@pytest.mark.parametrize(("slot", "de", "en"), slots())
def test_a_slot_is_filled_as_shown(slot: str, de: str, en: str) -> None:
    text = slot.replace("\\|", "|")
    answers = "contract_value: 12000, renewal_rate: 60, notice: months, reasons: [price, service]"
    pack = pack_of_all()
    knowledge = knowledge_of(answers, pack)
    advice = evaluate(pack, knowledge.answers)
    said = sentence(Text(de=text, en=text), knowledge)
    for language, expected in (("de", de), ("en", en)):
        found = Speaker(advice, language).sentence(said)  # type: ignore[arg-type]
        assert found.replace("\u00a0", " ") == expected


def cel_of(text: str) -> object:
    """Return what CEL makes of an expression, «error» where it refuses it or fails."""
    try:
        return cel.NewEnv(variables={}).compile(text).eval(data={}).plain_value()
    except Exception as error:  # noqa: BLE001  the library has no class of its own for it
        return f"error: {error}"


@pytest.mark.parametrize("line", [line for box in boxes("cel") for line in box.splitlines()])
def test_a_deviation_from_cel_is_one(line: str) -> None:
    text, ours, theirs = re.split(r"\s*(?<!\|)\|(?!\|)\s*", line)
    found = answer(json.dumps({"expr": text}), "en")
    value = "no result" if "error" in found else found["value"]
    assert str(value).lower() == ours
    assert str(cel_of(text)).lower().partition(":")[0] == theirs != ours


@pytest.mark.parametrize("text", [line for box in boxes("refused") for line in box.splitlines()])
def test_what_cel_has_and_we_do_not_is_refused(text: str) -> None:
    assert "error" in answer(json.dumps({"expr": text}), "en")
    assert not str(cel_of(text.replace("effort.existing", "{'a': 1}.a"))).startswith("error")


def expressions() -> Iterator[Node]:
    for each in shown_lines():
        yield from walk(parse(each.expression))


def named(language: Language) -> set[str]:
    """Return every word and name that stands as code in the text of the page."""
    prose = re.sub(r"^```.*?^```$", "", PAGES[language], flags=re.MULTILINE | re.DOTALL)
    return {word for code in re.findall(r"`([^`\n]+)`", prose) for word in re.findall(r"\w+", code)}


def models() -> list[type[BaseModel]]:
    every = [m for m in vars(schema).values() if isinstance(m, type) and issubclass(m, BaseModel)]
    return [m for m in every if m not in {BaseModel, schema.Model, Text}]


def words_of(annotation: object) -> set[str]:
    """Return the words a key of a pack may have as its value."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {word for part in get_args(annotation) for word in words_of(part)}


def test_every_part_of_an_expression_has_an_example() -> None:
    nodes = list(expressions())
    assert {type(node) for node in nodes} == set(get_args(Node))
    assert {n.operator for n in nodes if isinstance(n, Binary)} == set(get_args(BinaryOperator))
    assert {n.operator for n in nodes if isinstance(n, Logical)} == {"&&", "||"}
    assert {n.kind for n in nodes if isinstance(n, Macro)} == set(get_args(MacroKind))
    there_are = answer(json.dumps({"expr": "no_such_function(1)"}), "en")["error"]["remedy"]
    functions = set(re.findall(r"\w+", there_are.partition(":")[2]))
    assert functions >= {*parser.METHODS, *ABOUT_QUESTIONS}
    assert {n.function for n in nodes if isinstance(n, Call)} == functions
    kinds = {type(n.value) for n in nodes if isinstance(n, Constant)}
    assert kinds == {bool, Decimal, str}


def test_every_kind_of_answer_has_an_example() -> None:
    used = {question.type for question in pack_of_all().questions.values()}
    assert used == set(get_args(schema.QuestionType))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_a_pack_is_explained(language: Language) -> None:
    keys = {key for model in models() for key in model.model_fields}
    words = {
        word
        for model in models()
        for field in model.model_fields.values()
        for word in words_of(field.annotation)
    }
    assert keys - named(language) == set()
    assert {part for word in words for part in re.findall(r"\w+", word)} - named(language) == set()
    assert set(FORMATS) - named(language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_there_is_is_explained(language: Language) -> None:
    pack = pack_of_all()
    draft = schema.PackFile.model_construct(
        levels=pack.levels, presets=pack.presets, patterns=pack.patterns, tables=pack.tables
    )
    inside = (provided.entry_names(draft, group) for group in GROUPS)
    names = {*global_names(draft), *chain.from_iterable(inside)}
    own = {"care", "steady", "loose", "solid", *pack.tables}
    parts = {part for name in names for part in re.findall(r"\w+", name)}
    assert {part for part in parts if part.removesuffix("_pct") not in own} - named(
        language
    ) == set()
    parameters = {*PARAMETERS, *SPREAD_PARAMETERS.values()}
    words = {*LEVEL_STATES, *VERDICTS, *SEGMENTS, *parameters}
    assert words - named(language) - set(pack.parameters) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_are_those_that_hold(language: Language) -> None:
    limits = PAGES[language].rpartition("\n## ")[2]
    numbers = {int(re.sub("[,’]", "", found)) for found in re.findall(r"[\d,’]*\d", limits)}
    (text,) = [m.max_length for m in get_args(schema.Expression)[1:]]
    assert numbers == {
        yaml_reader.MAX_BYTES, yaml_reader.MAX_ENTRIES, yaml_reader.MAX_DEPTH,
        text, parser.MAX_DIGITS, parser.MAX_EXPONENT, files.MAX_FILES, files.MAX_FOLDERS,
        files.MAX_NESTED, files.MAX_ENTRIES, files.MAX_TOTAL,
        parser.MAX_NODES, parser.MAX_DEPTH, budget.MAX_STEPS, budget.MAX_LIST, budget.MAX_WEIGHT,
        enumeration.MAX_CASES, answer_lines.MAX_LINES, initiatives.MAX_INITIATIVES,
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_linked(language: Language) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "](docs/rule-language.md)" in readme
    assert "](docs/regelsprache.md)" in readme
    assert "](rule-language.md)" in (ROOT / "docs" / "command-line.md").read_text("utf-8")
    shipped = {path.name for path in SHIPPED.iterdir()} - {"examples"}
    assert shipped <= set(re.findall(r"`([\w.]+)`", PAGES[language]))
