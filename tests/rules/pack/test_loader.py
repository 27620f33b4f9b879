# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rules.errors import KnownError, Place, Problem
from rules.pack import files
from rules.pack.files import MAX_FILES, MAX_FOLDERS, MAX_NESTED, is_portable, pack_files
from rules.pack.loader import SHIPPED, load_contents, load_pack, shipped_pack
from rules.pack.provided import PARAMETERS
from tests.rules.conftest import FRAME, PackOf, ProblemsOf
from tests.rules.irregular import lay

SAY = "{de: Text, en: Words}"
QUESTION = f"ask: {SAY}, label: {SAY}"


def spoken(problems: tuple[Problem, ...]) -> None:
    """Require both languages of every problem, and that they differ."""
    for found in problems:
        assert found.cause.de != found.cause.en
        assert found.remedy.de
        assert found.remedy.en


def test_a_small_pack_loads(pack_of: PackOf) -> None:
    pack = pack_of(
        f"""\
        questions:
          alpha: {{type: yesno, {QUESTION}}}
        findings:
          seen: {{when: "alpha", severity: gap, say: {SAY}}}
        """
    )
    assert (pack.id, pack.version) == ("small", "1")
    assert pack.reads["finding.seen"] == {"alpha"}
    assert pack.places["findings.seen.when"] == Place("rules.yaml", 4, 16, "findings.seen.when")
    assert set(pack.nodes) == {"findings.seen.when"}


def test_the_hash_covers_names_and_bytes(pack_of: PackOf) -> None:
    first = pack_of("facts: {}\n").sha256
    assert pack_of("facts: {}\n").sha256 == first
    assert pack_of("facts: {} \n").sha256 != first
    assert pack_of("facts: {}\n", more="facts: {}\n").sha256 != first


def test_answers_files_beside_a_pack_are_left_alone(pack_of: PackOf) -> None:
    demo = "format: hebelwerk-answers/1\nanswers: {no: yes}\n"
    assert pack_of("facts: {}\n", demo=demo).facts == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "pack_missing"), ("none", "pack_folder_missing"), ("file", "pack_not_a_folder")],
)
def test_a_folder_without_a_pack_says_so(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError) as caught:
        load_pack(tmp_path / name)
    spoken(caught.value.problems)
    (found,) = caught.value.problems
    assert (found.code, found.place.file) == (code, str(tmp_path / name))
    assert "pack.yaml" in found.remedy.en


def test_the_pack_itself_is_read_first() -> None:
    names = [path.name for path in pack_files(SHIPPED)]
    assert names[0] == "pack.yaml"
    assert names[1:] == [path.name for path in sorted(pack_files(SHIPPED)[1:])]
    assert shipped_pack() is shipped_pack()


# § marks where the problem is
ENTRIES = [
    ("facts: §5\n", "wrong_value", "“5”"),
    ("§nothing: 1\n", "unknown_key", "nothing"),
    ("\n§befunde:\n  a: 1\n", "unknown_key", "Perhaps “findings”."),
    (f"questions:\n  a: {{type: yesno, {QUESTION}, §teile: {{b: {SAY}}}}}\n", "unknown_key",
     "Perhaps “parts”."),
    (f"facts:\n  a: {{value: '1', §lap: {SAY}}}\n", "unknown_key",
     "There are: label, value, scope."),
    ("facts:\n  a: {value: '1', label: {de: a, en: b, §fr: c}}\n", "unknown_key",
     "There are: de, en."),
    ("examples:\n  - {name: x, expect: {}, §expects: {}}\n", "unknown_key", "Perhaps “expect”."),
    (f"questions:\n  a: {{type: §yesnoo, {QUESTION}}}\n", "wrong_value", "yesnoo"),
    (f"questions:\n  a: {{type: yesno, {QUESTION}, §sho_when: b}}\n", "unknown_key", "show_when"),
    (f"questions:\n  a: §{{type: yesno, label: {SAY}}}\n", "missing_key", "ask"),
    (f"questions:\n  §A: {{type: yesno, {QUESTION}}}\n", "wrong_value", "“A”"),
    (f"questions:\n  a: {{type: money, {QUESTION}, max: §much}}\n", "wrong_value", "much"),
    ("facts:\n  a: {value: '1', label: §{de: Text}}\n", "missing_translation", "English"),
    ("facts:\n  a: {value: '1', label: {en: Text, de: §''}}\n", "missing_translation", "German"),
    ("facts:\n  a: {value: '1', label: {en: §5, de: x}}\n", "wrong_value", "quotes"),
    ("facts:\n  a: {value: '1', label: §text}\n", "wrong_value", "beneath"),
    ("facts:\n  a: {value: §''}\n", "wrong_value", "“”"),
    (f"facts:\n  a: {{value: §'{'x' * 2_001}'}}\n", "wrong_value", "at most 2000 characters"),
    (f"presets:\n  p: {{label: {SAY}, cac_pct: §101, mkt_share: 1, win_rate: 1, source: own,"
     " since: 2026-01-01}\n", "wrong_value", "101"),
    (f"sources:\n  s: {{title: {SAY}, origin: x, date: 2026-01-01, caveat: {SAY},"
     " author_decision: §maybe}\n", "wrong_value", "maybe"),
    (f"parameters:\n  p: {{value: 1, unit: money, label: {SAY}, source: own, since: §soon}}\n",
     "wrong_value", "soon"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "code", "words"), ENTRIES)
def test_entries_out_of_form_are_named_with_their_place(
    problems_of: ProblemsOf, marked: str, code: str, words: str
) -> None:
    found = problems_of(marked.replace("§", ""))
    spoken(found)
    assert [problem.code for problem in found] == [code]
    before = marked.partition("§")[0].split("\n")
    place = found[0].place
    assert (place.file, place.line, place.column) == (
        "rules.yaml", len(before), len(before[-1]) + 1,
    )  # fmt: skip
    assert words in found[0].say("en")


def test_traps_of_yaml_come_with_their_words(problems_of: ProblemsOf) -> None:
    found = problems_of(
        f"""\
        questions:
          no: {{type: yesno, {QUESTION}}}
        findings:
          seen:
            when: alpha # and more
            severity: gap
            say: {{de: Rang, en: on}}
        facts:
          tall: {{value: "1"}}  # a comment of its own is fine
        """
    )
    spoken(found)
    assert [(problem.code, problem.place.line, problem.place.field) for problem in found] == [
        ("yaml_boolean", 2, "questions.no"),
        ("yaml_comment", 5, "findings.seen.when"),
        ("yaml_boolean", 7, "findings.seen.say.en"),
    ]
    assert "“no”" in found[0].cause.en


def test_all_problems_of_the_yaml_are_said_at_once(problems_of: ProblemsOf) -> None:
    found = problems_of(
        "a: 1\na: 2\n", other="a:\n\tb: 1\n", third=b"\xff", fourth="- 1\n", fifth="yes: 1\n"
    )
    spoken(found)
    assert {(problem.place.file, problem.code) for problem in found} == {
        ("rules.yaml", "yaml_duplicate"),
        ("other.yaml", "yaml_tab"),
        ("third.yaml", "not_utf8"),
        ("fourth.yaml", "yaml_empty"),
        ("fifth.yaml", "yaml_boolean"),
    }


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["clv.yaml", "ai_patterns.yaml", "pack.yaml"])
def test_a_file_in_another_encoding_is_one_problem(
    tmp_path: Path, name: str, encoding: str
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_bytes(text.encode(encoding))
    with pytest.raises(KnownError) as caught:
        load_pack(folder)
    assert [(p.code, p.place.file) for p in caught.value.problems] == [("not_utf8", name)]


def test_all_problems_of_single_entries_are_said_at_once(problems_of: ProblemsOf) -> None:
    found = problems_of("facts: {a: {valu: '1'}}\n", other="levels: {x: 1}\nmore: 1\n")
    assert sorted((problem.place.file or "", problem.code) for problem in found) == [
        ("other.yaml", "unknown_key"),
        ("other.yaml", "wrong_value"),
        ("rules.yaml", "missing_key"),
        ("rules.yaml", "unknown_key"),
    ]
    nearest = [p.remedy.en for p in found if p.code == "unknown_key" and "valu" in p.cause.en]
    assert nearest == ["Perhaps “value”."]


BROKEN = """\
questions:
  alpha: {type: yesno, ask: {de: Text, en: Words}, label: {de: Text, en: Words}}
  broken: {type: yesnoo, ask: {de: Text, en: Words}, label: {de: Text, en: Words}}
facts:
  lame: {valu: "1"}
  fine: {value: "broken && lame && alpha"}
findings:
  seen: {when: "alpha && nowhere", severity: gap, say: {de: "{broken|text}", en: "{gone|text}"}}
levels: {low: 5}
patterns: {bad: {label: 1}}
tables:
  sorted: {for_each: business_lines, rows: [{id: R1, then: {kind: bad, shade: dark}}]}
contradictions:
  both: {when: "has_evidence('broken')", between: [broken, elsewhere], say: {de: a, en: b}}
measures:
  M1:
    {title: {de: a, en: b}, level: low, when: "lever == 'low' || portfolio.bad_pct > 1", effort: 4w,
     effect_on: clv, first_step: {de: a, en: b}, sign_of_success: {de: a, en: b},
     why: {de: a, en: b}}
"""


def test_what_is_left_out_is_named_and_nothing_that_follows_from_it(
    problems_of: ProblemsOf,
) -> None:
    found = problems_of(BROKEN)
    spoken(found)
    entries = {(p.place.line, p.place.field) for p in found if not p.code.startswith("unknown_")}
    assert {line for line, _ in entries} == {3, 5, 9, 10, 12}
    unknown = [(p.place.line, p.cause.en) for p in found if p.code.startswith("unknown_")]
    assert [(line, text.split("“")[1].split("”")[0]) for line, text in unknown] == [
        (5, "valu"), (8, "nowhere"), (8, "gone"), (14, "elsewhere"),
    ]  # fmt: skip


def test_an_id_out_of_form_is_named_once_however_others_write_it(problems_of: ProblemsOf) -> None:
    (found,) = problems_of(
        f"questions:\n  Owner-age: {{type: integer, {QUESTION}}}\n"
        "facts:\n  left: {value: '65 - owner_age'}\n"
    )
    assert (found.code, found.place.line, found.place.column) == ("wrong_value", 2, 3)


def test_tables_left_out_leave_their_outputs_known(problems_of: ProblemsOf) -> None:
    found = problems_of(
        BROKEN
        + """\
presets: 5
formats:
  other:
    {label: {de: a, en: b}, title: {de: a, en: b}, minutes: 30, sections: {all: {label: {de: a,
     en: b}, minutes: 30, questions: [broken, missed]}}}
""",
        uses=f"findings:\n  late: {{scope: business_lines, when: \"shade == 'dark' && rule == 'R9'"
        f" && kind != 'x'\", severity: gap, say: {SAY}}}\n",
    )
    assert [p.cause.en for p in found if p.place.file == "uses.yaml"] == []
    assert any("“missed”" in p.cause.en for p in found)


def test_a_file_that_is_no_yaml_hides_nothing_elsewhere(problems_of: ProblemsOf) -> None:
    found = problems_of(
        f"findings:\n  seen: {{when: 'alpha && beta && gamma', severity: gapp, say: {SAY}}}\n"
        f"  heard: {{when: 'alpha && beta', severity: gap, say: {SAY}, sources: [s1]}}\n",
        other="questions:\n  alpha: {type: yesno\nsources: [s1]\n",
    )
    spoken(found)
    assert [(p.place.file, p.code) for p in found] == [
        ("other.yaml", "yaml_syntax"), ("rules.yaml", "wrong_value"),
        ("rules.yaml", "unknown_name"),
    ]  # fmt: skip
    assert "“beta”" in found[2].cause.en  # alpha and s1 stand in the broken file


def test_where_a_file_cannot_be_read_at_all_no_name_is_called_unknown(
    problems_of: ProblemsOf,
) -> None:
    rules = f"findings:\n  seen: {{when: 'alpha + 1 > true', severity: gap, say: {SAY}}}\n"
    found = problems_of(rules, large="a: " + "x" * 3_000_000)
    assert [p.code for p in found] == ["file_too_large", "type_error"]


def test_examples_left_out_keep_the_places_of_the_others(problems_of: ProblemsOf) -> None:
    example = "{name: %s, engagement: talk, expect: {}}"
    found = problems_of(f"examples:\n  - {example % 'One'}\n  - {{name: Two}}\n  - 5\n")
    assert [(p.code, p.place.line) for p in found] == [("missing_key", 3), ("wrong_value", 4)]


def test_so_many_problems_are_counted_and_not_listed(problems_of: ProblemsOf) -> None:
    found = problems_of("facts:\n" + "".join(f"  f{i}: {{valu: '1'}}\n" for i in range(200)))
    assert len(found) == 101
    assert (found[0].code, found[0].cause.en) == (
        "more_problems", "Further errors in this file: 300.",
    )  # fmt: skip


def test_a_folder_of_many_files_is_no_pack(pack_of: PackOf, tmp_path: Path) -> None:
    pack_of("facts: {}\n")
    for index in range(MAX_FILES):
        (tmp_path / "pack" / f"f{index}.yaml").write_text("facts: {}\n", "utf-8")
    with pytest.raises(KnownError) as caught:
        load_pack(tmp_path / "pack")
    assert [p.code for p in caught.value.problems] == ["pack_too_large"]


def nested(folder: Path) -> None:
    folder.joinpath(*["f"] * (MAX_NESTED + 1)).mkdir(parents=True)


def spread(folder: Path) -> None:
    for number in range(MAX_FOLDERS):
        (folder / f"f{number}").mkdir()


def crowded(folder: Path) -> None:
    for number in range(12):
        (folder / f"f{number}.txt").touch()


def heavy(folder: Path) -> None:
    for number in range(4):
        (folder / f"f{number}.yaml").write_text("# " + "x" * 1_000)


@pytest.mark.parametrize(
    ("fill", "reason"),
    [(nested, "within each other"), (spread, "1000 folders"), (crowded, "files and"),
     (heavy, "bytes in all")],
)  # fmt: skip
def test_a_folder_picked_by_mistake_is_soon_said_to_be_none_of_a_pack(
    pack_of: PackOf,
    tmp_path: Path,
    fill: Callable[[Path], None],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack_of("facts: {}\n")
    if fill is crowded:
        monkeypatch.setattr(files, "MAX_ENTRIES", 10)
    if fill is heavy:
        size = (tmp_path / "pack" / "pack.yaml").stat().st_size
        monkeypatch.setattr(files, "MAX_TOTAL", size + 2_000)
    fill(tmp_path / "pack")
    with pytest.raises(KnownError) as caught:
        load_pack(tmp_path / "pack")
    (found,) = caught.value.problems
    spoken((found,))
    assert found.code == "pack_too_large"
    assert reason in found.cause.en
    assert (found.place.file or "").startswith(str(tmp_path / "pack"))


def test_what_is_hidden_is_no_part_of_a_pack(pack_of: PackOf, tmp_path: Path) -> None:
    before = pack_of("facts: {}\n").sha256
    for name in (".git/a.yaml", "._pack.yaml", "sub/.b.yaml"):
        file = tmp_path / "pack" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("no: [")
    assert load_pack(tmp_path / "pack").sha256 == before


def test_folders_linked_in_a_circle_are_not_followed(pack_of: PackOf, tmp_path: Path) -> None:
    before = pack_of("facts: {}\n").sha256
    (tmp_path / "pack" / "again").symlink_to(tmp_path / "pack")
    assert load_pack(tmp_path / "pack").sha256 == before


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"\xff.yaml", "\ufffd.yaml"), (b"a\nb.yaml", "a\ufffdb.yaml"), (b"a:b.yaml", "a:b.yaml"),
     (b"a\\b.yaml", "a\\b.yaml"), (b"sub/\xe4/c.yaml", "sub/\ufffd/c.yaml")],
)  # fmt: skip
def test_names_not_every_system_reads_are_refused(
    pack_of: PackOf, tmp_path: Path, name: bytes, shown: str
) -> None:
    pack_of("facts: {}\n")
    file = Path(os.fsdecode(os.fsencode(tmp_path / "pack") + b"/" + name))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("facts: {}\n")
    with pytest.raises(KnownError) as caught:
        load_pack(tmp_path / "pack")
    (found,) = caught.value.problems
    spoken((found,))
    assert (found.code, found.place.file) == ("file_name", shown)


def test_a_folder_whose_name_is_no_text_is_named_all_the_same(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    folder.mkdir()
    with pytest.raises(KnownError) as caught:
        load_pack(folder)
    assert caught.value.problems[0].say("en").encode()


@pytest.mark.parametrize(
    ("name", "portable"),
    [("pack.yaml", True), ("examples/Größe 1.yaml", True), ("..", False), ("../x.yaml", False),
     ("a/../../x.yaml", False), ("/x.yaml", False), ("a//b.yaml", False), ("./a.yaml", False),
     ("", False), ("a\\..\\b.yaml", False), ("C:x.yaml", False), ("a\0.yaml", False),
     ("\udcff.yaml", False)],
)  # fmt: skip
def test_a_portable_name_stays_in_its_folder_on_every_system(name: str, *, portable: bool) -> None:
    assert is_portable(name) == portable


@pytest.mark.parametrize("kind", ["pipe", "device", "socket", "circle"])
def test_what_is_no_regular_file_is_named_and_not_opened(
    pack_of: PackOf, tmp_path: Path, kind: str
) -> None:
    pack_of("facts: {}\n")
    lay(kind, tmp_path / "pack" / "x.yaml")
    with pytest.raises(KnownError) as caught:
        load_pack(tmp_path / "pack")
    (found,) = caught.value.problems
    code = "file_unreadable" if kind == "circle" else "file_not_regular"
    assert (found.code, found.place.file) == (code, "x.yaml")


def test_a_folder_that_may_not_be_entered_is_said_so(
    pack_of: PackOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack_of("facts: {}\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "is_file", refuse)
        with pytest.raises(KnownError) as caught:
            load_pack(tmp_path / "pack")
    assert [p.code for p in caught.value.problems] == ["file_unreadable"]


def test_a_folder_in_it_that_may_not_be_listed_is_not_passed_over(
    pack_of: PackOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack_of("facts: {}\n")
    closed = tmp_path / "pack" / "closed"
    closed.mkdir()
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if folder == closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(folder)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refuse)
        with pytest.raises(KnownError) as caught:
            load_pack(tmp_path / "pack")
    assert [p.place.file for p in caught.value.problems] == ["closed"]


def test_bytes_without_the_frame_are_no_pack(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        load_contents(tmp_path, {"a.yaml": b"facts: {}\n"}, [])
    assert [p.code for p in caught.value.problems] == ["pack_missing"]


def test_an_entry_stands_once_across_all_files(problems_of: ProblemsOf) -> None:
    found = problems_of(
        "facts: {a: {value: '1'}}\nid: other\n", zz="\nfacts: {a: {value: '2'}}\nid: third\n"
    )
    spoken(found)
    assert [(problem.code, str(problem.place)) for problem in found] == [
        ("defined_twice", "rules.yaml:2:5 id"),
        ("defined_twice", "zz.yaml:2:12 facts.a"),
        ("defined_twice", "zz.yaml:3:5 id"),
    ]
    assert "rules.yaml:1:12" in found[1].cause.en


def test_the_frame_of_a_pack_is_complete(problems_of: ProblemsOf) -> None:
    found = problems_of("facts: {}\n", pack="format: hebelwerk-pack/9\n")
    missing = ["missing_key"] * 5 + ["missing_parameter"] * len(PARAMETERS)
    codes = sorted(problem.code for problem in found)
    assert codes == ["missing_key", *missing, "wrong_value"]
    found = problems_of("facts: {}\n", pack="about: {de: a, en: b}\n")
    spoken(found)
    assert [problem.code for problem in found] == ["wrong_format", *missing]
    assert "“formats”" in found[4].cause.en
    assert "“segment_small_max”" in found[6].cause.en


@pytest.mark.parametrize("name", PARAMETERS)
def test_what_the_engine_reads_of_the_parameters_is_there(
    problems_of: ProblemsOf, name: str
) -> None:
    frame = FRAME.replace(f"  {name}: ", f"  {name}_: ")
    (found,) = problems_of("facts: {}\n", pack=frame)
    spoken((found,))
    assert found.code == "missing_parameter"
    assert f"“{name}”" in found.cause.en
    for_lines_or_clarifying = name.endswith("_pct") and name != "borderline_pct"
    assert ("calculator of customer value" in found.cause.en) is not for_lines_or_clarifying
    assert f"“parameters.{name}”" in found.remedy.en
    assert "parameters.yaml of the shipped pack" in found.remedy.en
    assert found.place.file == "pack.yaml"


@pytest.mark.parametrize("name", PARAMETERS)
def test_the_parameters_to_copy_stand_in_the_file_that_is_named(name: str) -> None:
    assert shipped_pack().places[f"parameters.{name}"].file == "parameters.yaml"


def test_a_folder_called_like_a_file_is_not_passed_over(pack_of: PackOf, tmp_path: Path) -> None:
    (tmp_path / "pack" / "clv.yaml").mkdir(parents=True)
    with pytest.raises(KnownError) as caught:
        pack_of("facts: {}\n")
    (found,) = caught.value.problems
    assert (found.code, found.place.file) == ("file_not_regular", "clv.yaml")


def test_an_empty_file_is_told_how_it_may_begin(problems_of: ProblemsOf) -> None:
    (found,) = problems_of("")
    assert "“questions:”" in found.remedy.en
    (found,) = problems_of("facts: {}\n", pack="")
    assert "“format: hebelwerk-pack/1”" in found.remedy.en


def test_both_languages_say_the_length_limit(problems_of: ProblemsOf) -> None:
    (found,) = problems_of(f"facts:\n  a: {{value: '{'x' * 2_001}'}}\n")
    assert "höchstens 2000 Zeichen" in found.cause.de


def test_examples_keep_their_places(pack_of: PackOf) -> None:
    example = "{name: %s, engagement: talk, expect: {}}"
    pack = pack_of(
        f"examples:\n  - {example % 'One'}\n  - {example % 'Two'}\n",
        more=f"examples: [{example % 'Three'}]\n",
    )
    places = {e.name: str(p) for e, p in zip(pack.examples, pack.example_places, strict=True)}
    assert places == {
        "Three": "more.yaml:1:12", "One": "rules.yaml:2:5", "Two": "rules.yaml:3:5",
    }  # fmt: skip


NASTY = """\
import resource, sys
from pathlib import Path
from rules.errors import KnownError
from rules.pack.loader import load_pack
own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (own + 600 * 2**20,) * 2)
for folder in sys.argv[1:]:
    try:
        load_pack(Path(folder))
    except KnownError as error:
        print(*sorted({problem.code for problem in error.problems}))
# the peak of this program alone; ru_maxrss would hold that of the process that started it
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""

RULE = f"findings:\n  seen: {{when: '%s', severity: gap, say: {SAY}}}\n"
HOSTILE = {
    "flow": ("[" * 200_000, "yaml_depth"),
    "mappings": ("a: " + "{a: " * 200_000, "yaml_depth"),
    "block": ("\n".join(" " * depth + "a:" for depth in range(1_900)), "yaml_depth"),
    "lists": ("- " * 200_000, "yaml_depth"),
    "aliases": ("a: &a [x]\nb: &b [*a, *a]\n", "yaml_alias"),
    "entries": ("- 1\n" * 200_000, "yaml_too_many"),
    "size": ("a: " + "x" * 3_000_000, "file_too_large"),
    "sum": (RULE % " + ".join(["1"] * 20_000), "wrong_value"),
    "chain": (RULE % "+".join(["1"] * 900), "expression_too_long"),
    "brackets": (RULE % ("(" * 10_000 + ")" * 10_000), "wrong_value"),
    "nested": (RULE % ("(" * 900 + "1" + ")" * 900), "expression_too_long"),
    "macros": (RULE % ("[1].all(x, " * 90 + "true" + ")" * 90), "expression_too_long"),
    "attribute": (RULE % "finding.__class__ == 1", "unknown_name"),
    "look-alike": (RULE % "\u0430lpha", "expression_syntax"),
}


def test_the_nastiest_packs_cost_a_message_and_little_memory(tmp_path: Path) -> None:
    for name, (text, _) in HOSTILE.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pack.yaml").write_text(FRAME, encoding="utf-8")
        (folder / "rules.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", NASTY, *(str(tmp_path / name) for name in HOSTILE)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    *codes, kilobytes = done.stdout.splitlines()
    assert codes == [code for _, code in HOSTILE.values()]
    assert int(kilobytes) < 200_000
