# SPDX-License-Identifier: Apache-2.0
"""A sentence in both languages of the product, and how numbers are written in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")

# 250’000.50 in Switzerland, 250.000,50 in Germany and Austria, 250,000.50 in English
NumberFormat = Literal["de-CH", "de-DE", "en"]
GermanNumbers = Literal["de-CH", "de-DE"]
# the format's own signs: between thousands, before decimals
SIGNS: Mapping[NumberFormat, tuple[str, str]] = {
    "de-CH": ("’", "."),
    "de-DE": (".", ","),
    "en": (",", "."),
}


def number_format(language: Language, german: GermanNumbers = "de-CH") -> NumberFormat:
    """Return how numbers are written in a language: German as chosen, English always one way."""
    return german if language == "de" else "en"


class Text(BaseModel):
    """One text, German (Swiss spelling) and English; neither may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    de: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: Language, numbers: NumberFormat | None = None) -> str:
        """Return the text in the language asked for, its figures written in a number format."""
        if language == "en":
            return self.en
        return self.germany if numbers == "de-DE" else self.de

    @property
    def germany(self) -> str:
        """The German text with figures as Germany writes them; without figures it is the same."""
        return self.de


class FiguredText(Text):
    """A text with figures in it: `de` has them as Switzerland writes them, `figured` as Germany."""

    figured: str = Field(min_length=1)

    @property
    def germany(self) -> str:
        """The German text with figures as Germany writes them."""
        return self.figured


def filled(de: str, en: str, **slots: Text) -> Text:
    """Fill the slots of a sentence in both languages; figures keep every way they are written."""
    words = de.format(**{slot: text.de for slot, text in slots.items()})
    figured = de.format(**{slot: text.germany for slot, text in slots.items()})
    english = en.format(**{slot: text.en for slot, text in slots.items()})
    if figured == words:
        return Text(de=words, en=english)
    return FiguredText(de=words, en=english, figured=figured)
