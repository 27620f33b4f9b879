# SPDX-License-Identifier: Apache-2.0
"""The settings of one person on one machine, and the file they stand in."""

from __future__ import annotations

import json
import locale
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from desktop.writing import make_folder, write_files
from rules.errors import KnownError
from rules.text import GermanNumbers, Language

FORMAT = "hebelwerk-settings/1"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
NO_LANGUAGE = ("", "C", "POSIX")
GERMAN = ("de", "german")  # Windows has names in English
# what the number format was called before it was read by anything
FORMER_FORMATS = {"ch": "de-CH", "de": "de-DE", "en": "de-CH"}

LanguageChoice: TypeAlias = Literal["system", "de", "en"]
ThemeChoice: TypeAlias = Literal["system", "light", "dark"]
Scale: TypeAlias = Literal[100, 115, 130]

_NOTE = """\
«{file}» enthielt keine Einstellungen von Hebelwerk und liegt jetzt unverändert in «{aside}».
Es gelten die Vorgaben. Der Grund: {reason}

“{file}” held no settings of Hebelwerk and now lies unchanged in “{aside}”.
The defaults hold. The reason: {reason}
"""


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class Settings:
    """What a person has chosen; the scale of text is in percent."""

    language: LanguageChoice = "system"
    theme: ThemeChoice = "system"
    scale: Scale = 100
    number_format: GermanNumbers = "de-CH"  # in German; English has one way
    firm: str = ""
    author: str = ""
    single_keys: bool = True  # single letters and digits act where no text is entered
    pack_folder: str = ""  # of the firm's own rules; empty where it has none

    @property
    def own_folder(self) -> Path | None:
        """The folder of the firm's own rules."""
        return Path(self.pack_folder) if self.pack_folder else None

    def spoken(self, system: str) -> Language:
        """Return the language to speak on a system with this locale, say `de_CH.UTF-8`.

        German where neither says anything, as on the command line.
        """
        if self.language != "system":
            return self.language
        named = system.partition(".")[0]
        return "de" if named in NO_LANGUAGE or named.lower().startswith(GERMAN) else "en"


_SETTINGS = TypeAdapter(Settings)


def system_locale(environment: Mapping[str, str]) -> str:
    """Return the name of the system's locale; empty where it has none."""
    named = (environment.get(name) for name in LOCALE_VARIABLES)
    return next(filter(None, named), None) or locale.getlocale()[0] or ""


def read_settings(file: Path) -> Settings:
    """Return the settings in a file, the defaults where there are none.

    What is there but cannot be used is set aside beside its place, with a note that says why.
    """
    try:
        return _settings(file.read_bytes())
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _set_aside(file, error)
        return Settings()


def write_settings(file: Path, settings: Settings) -> None:
    """Write the settings, making their folder; raises `KnownError` where that is refused."""
    content = json.dumps({"format": FORMAT} | asdict(settings), ensure_ascii=False, indent=2)
    make_folder(file.parent)
    write_files({file: f"{content}\n".encode()})


def _settings(content: bytes) -> Settings:
    """Read settings; raises ValueError, of which pydantic's and json's errors are kinds."""
    data = json.loads(content)
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise ValueError(f"not of the format {FORMAT}")
    if isinstance(said := data.get("number_format"), str):
        data["number_format"] = FORMER_FORMATS.get(said, said)
    return _SETTINGS.validate_python(data)


def _set_aside(file: Path, error: OSError | ValueError) -> None:
    """Move a file to a free name beside it and write the reason next to that.

    Where even this is refused it stays: settings must not keep the program from starting.
    """
    aside = next(path for path in _other_names(file) if not path.exists())
    note = _NOTE.format(file=file.name, aside=aside.name, reason=_reason(error))
    try:
        file.replace(aside)
        write_files({aside.with_suffix(".txt"): note.encode()})
    except (OSError, KnownError):
        return


def _other_names(file: Path) -> Iterator[Path]:
    for number in count(1):
        yield file.with_name(f"{file.stem}.set-aside-{number}{file.suffix}")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, ValidationError):
        wrong = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        return "; ".join(wrong)
    return str(error)
