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

    def in_(self, language: Language) -> str:
        """Return the text in the language asked for."""
        return self.de if language == "de" else self.en
