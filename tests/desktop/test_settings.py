# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import locale
from pathlib import Path

import pytest

from desktop.settings import (
    LanguageChoice,
    Settings,
    read_settings,
    system_locale,
    write_settings,
)
from rules.errors import KnownError
from rules.text import GermanNumbers

CHOSEN = Settings("en", "dark", 130, "de-DE", "Muster & Söhne", "A. Beispiel", single_keys=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_what_is_written_is_read(file: Path) -> None:
    write_settings(file, CHOSEN)
    assert read_settings(file) == CHOSEN
    assert "Söhne" in file.read_text("utf-8")


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert read_settings(file) == Settings()
    assert not file.parent.exists()


def test_what_a_file_leaves_out_has_its_default(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"format": "hebelwerk-settings/1", "scale": 115}', "utf-8")
    assert read_settings(file) == Settings(scale=115)


@pytest.mark.parametrize(
    ("former", "now"), [("ch", "de-CH"), ("de", "de-DE"), ("en", "de-CH"), ("de-DE", "de-DE")]
)
def test_a_number_format_by_its_former_name_is_known(
    file: Path, former: str, now: GermanNumbers
) -> None:
    file.parent.mkdir()
    said = f'{{"format": "hebelwerk-settings/1", "number_format": "{former}"}}'
    file.write_text(said, "utf-8")
    assert read_settings(file) == Settings(number_format=now)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Expecting value"),
        (b'{"format": "hebelwerk-sett', "Unterminated"),
        (b"\x00\xff\xfe", "codec"),
        (b"[]", "not of the format hebelwerk-settings/1"),
        (b'{"scale": 100}', "not of the format hebelwerk-settings/1"),
        (b'{"format": "hebelwerk-settings/9"}', "not of the format hebelwerk-settings/1"),
        (b'{"format": "hebelwerk-settings/1", "scale": 110}', "scale: Input should be"),
        (b'{"format": "hebelwerk-settings/1", "number_format": "fr"}', "number_format: Input"),
        (b'{"format": "hebelwerk-settings/1", "number_format": ["de"]}', "number_format: Input"),
        (b'{"format": "hebelwerk-settings/1", "firm": 3}', "firm: Input should be"),
        (b'{"format": "hebelwerk-settings/1", "colour": "red"}', "colour: "),
    ],
)
def test_what_cannot_be_used_is_set_aside_with_a_note(
    file: Path, content: bytes, reason: str
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert read_settings(file) == Settings()
    aside = file.with_name("settings.set-aside-1.json")
    note = file.with_name("settings.set-aside-1.txt")
    assert sorted(file.parent.iterdir()) == [aside, note]
    assert aside.read_bytes() == content
    said = note.read_text("utf-8")
    assert said.count(reason) == 2
    assert said.count(aside.name) == 2


def test_nothing_set_aside_is_overwritten(file: Path) -> None:
    file.parent.mkdir()
    for content in ("first", "second"):
        file.write_text(content, "utf-8")
        read_settings(file)
    kept = [file.with_name(f"settings.set-aside-{number}.json") for number in (1, 2)]
    assert [path.read_text("utf-8") for path in kept] == ["first", "second"]


def test_a_folder_in_the_place_of_the_file_keeps_nobody_from_starting(file: Path) -> None:
    file.mkdir(parents=True)
    assert read_settings(file) == Settings()
    write_settings(file, CHOSEN)
    assert read_settings(file) == CHOSEN


def test_what_cannot_be_set_aside_keeps_nobody_from_starting(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    file.parent.mkdir()
    file.write_text("{", "utf-8")
    monkeypatch.setattr(Path, "replace", refuse)
    assert read_settings(file) == Settings()
    assert file.read_text("utf-8") == "{"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way", "utf-8")
    with pytest.raises(KnownError) as caught:
        write_settings(tmp_path / "config" / "settings.json", CHOSEN)
    assert [problem.code for problem in caught.value.problems] == ["file_unwritable"]


def test_the_file_names_its_format_and_every_setting(file: Path) -> None:
    write_settings(file, Settings())
    assert set(json.loads(file.read_text("utf-8"))) == {"format", *Settings.__dataclass_fields__}


@pytest.mark.parametrize(
    ("chosen", "system", "spoken"),
    [
        ("de", "en_GB.UTF-8", "de"),
        ("en", "de_CH.UTF-8", "en"),
        ("system", "de_CH.UTF-8", "de"),
        ("system", "de-CH", "de"),
        ("system", "German_Switzerland.1252", "de"),
        ("system", "en_GB.UTF-8", "en"),
        ("system", "fr_CH.UTF-8", "en"),
        ("system", "C.UTF-8", "de"),
        ("system", "", "de"),
    ],
)
def test_the_language_follows_the_system_unless_chosen(
    chosen: LanguageChoice, system: str, spoken: str
) -> None:
    assert Settings(language=chosen).spoken(system) == spoken


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"LANG": "de_CH.UTF-8"}, "de_CH.UTF-8"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "de_CH"}, "en_GB"),
        ({"LC_ALL": "C", "LANG": "de_CH"}, "C"),
        ({}, "de_AT"),
    ],
)
def test_the_locale_is_the_first_one_named(
    environment: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: ("de_AT", "UTF-8"))
    assert system_locale(environment) == name


@pytest.mark.parametrize(("set_to", "folder"), [("", None), ("/rules/firm", Path("/rules/firm"))])
def test_the_folder_of_own_rules_is_kept(tmp_path: Path, set_to: str, folder: Path | None) -> None:
    file = tmp_path / "settings.json"
    write_settings(file, Settings(pack_folder=set_to))
    assert read_settings(file).own_folder == folder
