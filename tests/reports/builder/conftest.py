# SPDX-License-Identifier: Apache-2.0
"""The practice engagement: its advice, and its report in each language."""

from __future__ import annotations

import pytest

from reports.model import Report
from reports.speaking import Speaker
from rules.advice.advice import Advice
from rules.text import Language
from tests.reports.builder.engagements import LANGUAGES, advice_of, report_of, speaker_of


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
def advice() -> Advice:
    return advice_of("practice")


@pytest.fixture
def practice(language: Language) -> Report:
    return report_of("practice", language)


@pytest.fixture
def speaker(language: Language) -> Speaker:
    return speaker_of("practice", language)
