# SPDX-License-Identifier: Apache-2.0
"""A sentence in both languages of the product."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


class Text(BaseModel):
    """One text, German (Swiss spelling) and English; neither may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    de: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: Language) -> str:
        """Return the text in the language asked for."""
        return self.de if language == "de" else self.en
