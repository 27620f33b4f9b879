# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.cli.running import PRACTICE, codes, program, run

AnswersOf = Callable[[str], Path]


def test_both_files_lie_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("report", PRACTICE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["practice.html", "practice.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["practice.html", "practice.pdf"]
    assert (tmp_path / "practice.pdf").read_bytes().startswith(b"%PDF-")


def test_one_file_where_only_one_is_named(tmp_path: Path) -> None:
    html, pdf = tmp_path / "r.html", tmp_path / "r.pdf"
    assert run("report", PRACTICE, "--html", html).stdout == f"{html}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    assert run("report", PRACTICE, "--pdf", pdf).stdout == f"{pdf}\n"
    assert pdf.is_file()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Der erste messbare Nutzen kommt später als versprochen."),
        ("en", "The first measurable benefit comes later than promised."),
    ],
)
def test_the_language(tmp_path: Path, language: str, sentence: str) -> None:
    html = tmp_path / "r.html"
    run("report", PRACTICE, "--html", html, "--lang", language)
    content = html.read_text("utf-8")
    assert f'lang="{language}' in content
    assert sentence in content


@pytest.mark.parametrize(
    ("options", "amount"),
    [
        ((), "1’173"),
        (("--numbers", "de-CH"), "1’173"),
        (("--numbers", "de-DE"), "1.173"),
        (("--lang", "en"), "1,173"),
        (("--lang", "en", "--numbers", "en"), "1,173"),
    ],
)
def test_the_number_format(tmp_path: Path, options: tuple[str, ...], amount: str) -> None:
    html = tmp_path / "r.html"
    assert run("report", PRACTICE, "--html", html, *options).exit_code == 0
    content = html.read_text("utf-8")
    others = {"1’173", "1.173", "1,173"} - {amount}
    assert amount in content
    assert not any(other in content for other in others)


@pytest.mark.parametrize(
    ("options", "possible"),
    [
        (("--numbers", "fr"), "Möglich: de-CH, de-DE"),
        (("--numbers", "en"), "Möglich: de-CH, de-DE"),
        (("--numbers", "de-DE", "--lang", "en"), "Possible: en"),
    ],
)
def test_a_number_format_of_another_language_is_refused(
    tmp_path: Path, options: tuple[str, ...], possible: str
) -> None:
    done = run("report", PRACTICE, "--html", tmp_path / "r.html", *options)
    assert done.exit_code == 2
    assert possible in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_brand_puts_its_names_on_the_report(tmp_path: Path) -> None:
    brand, html = tmp_path / "brand.yaml", tmp_path / "r.html"
    brand.write_text("firm: Hanglicht Beratung\nauthor: P. Sommer\n", "utf-8")
    assert run("report", PRACTICE, "--html", html, "--brand", brand).exit_code == 0
    content = html.read_text("utf-8")
    assert "Hanglicht Beratung" in content
    assert "P. Sommer" in content
    assert "Talgrund" not in content
    brand.write_text("firm: Hanglicht Beratung\n", "utf-8")
    run("report", PRACTICE, "--html", html, "--brand", brand)
    assert "M. Reber" in html.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("frim: A\n", ["unknown_key", "missing_key"]),
        ("firm: 5\nauthor: []\n", ["wrong_value", "wrong_value"]),
        ("firm: ''\n", ["wrong_value"]),
        ("", ["yaml_empty"]),
    ],
)
def test_a_brand_file_that_is_none(tmp_path: Path, content: str, expected: list[str]) -> None:
    brand = tmp_path / "brand.yaml"
    brand.write_text(content, "utf-8")
    done = run("report", PRACTICE, "--html", tmp_path / "r.html", "--brand", brand)
    assert (done.exit_code, done.stdout) == (2, "")
    assert codes(done.stderr) == expected
    assert list(tmp_path.iterdir()) == [brand]


def test_problems_of_answers_and_brand_come_at_once(tmp_path: Path, answers: AnswersOf) -> None:
    brand = tmp_path / "brand.yaml"
    brand.write_text("frim: A\n", "utf-8")
    done = run("report", answers("answers: {clv_strategy: 9}\n"), "--brand", brand)
    assert done.exit_code == 2
    assert codes(done.stderr) == ["too_large", "unknown_key", "missing_key"]


def test_what_is_read_is_not_written_over(tmp_path: Path, answers: AnswersOf) -> None:
    file = answers("")
    before = file.read_bytes()
    done = run("report", file, "--html", file, "--pdf", file)
    assert done.exit_code == 2
    assert codes(done.stderr) == ["wrong_value", "wrong_value"]
    assert file.read_bytes() == before
    twice = run("report", file, "--html", tmp_path / "r", "--pdf", tmp_path / "r")
    assert codes(twice.stderr) == ["wrong_value"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    missing, folder = tmp_path / "none" / "r.html", tmp_path / "r.pdf"
    folder.mkdir()
    done = run("report", PRACTICE, "--html", missing, "--pdf", folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert codes(done.stderr) == ["file_unwritable", "file_unwritable"]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_character_no_font_has_is_named(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    content = PRACTICE.read_text("utf-8")
    file.write_text(content.replace("Quellmatt Systeme AG", "Quellmatt \U0001f600 AG"), "utf-8")
    done = run("report", file, "--pdf", tmp_path / "r.pdf")
    assert done.exit_code == 2
    assert set(codes(done.stderr)) == {"report_character"}
    assert list(tmp_path.iterdir()) == [file]


def test_as_a_program_of_its_own(tmp_path: Path) -> None:
    done = program("report", PRACTICE, "--pdf", "r.pdf", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"r.pdf\n", b"")
    assert (tmp_path / "r.pdf").is_file()
