# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.engagements import (
    LINE,
    Ascending,
    Column,
    Descending,
    EngagementsModel,
)
from desktop.models.line import Line
from desktop.storage.values import Listed
from desktop.theme.look import Look
from rules.pack.loader import shipped_pack
from tests.desktop.models.entries import LINES, NOON, entry

PACK = shipped_pack()


@pytest.fixture
def model(look: Look) -> Iterator[EngagementsModel]:
    model = EngagementsModel(look, lambda _: PACK, lambda: NOON)
    # what it finds wrong it says as a warning of Qt, which fails the test
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(LINES)
    yield model
    del tester


def _ids(model: EngagementsModel) -> list[str]:
    return [model.index(row, 0).data(LINE).id for row in range(model.rowCount())]


def test_what_was_changed_last_comes_first(model: EngagementsModel) -> None:
    assert _ids(model) == ["helvion", "aarevia", "tannegg", "lindgart"]
    assert model.columnCount() == len(Column)


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [
        (Column.CLIENT, Ascending, ["aarevia", "helvion", "lindgart", "tannegg"]),
        (Column.CLIENT, Descending, ["tannegg", "lindgart", "helvion", "aarevia"]),
        (Column.FORMAT, Ascending, ["helvion", "aarevia", "tannegg", "lindgart"]),
        (Column.ANSWERS, Descending, ["aarevia", "tannegg", "helvion", "lindgart"]),
        (Column.ANSWERS, Ascending, ["lindgart", "helvion", "aarevia", "tannegg"]),
        (Column.LEVER, Ascending, ["tannegg", "lindgart", "helvion", "aarevia"]),
        (Column.PATTERN, Ascending, ["helvion", "aarevia", "tannegg", "lindgart"]),
        (Column.MAX_CPL, Descending, ["tannegg", "helvion", "aarevia", "lindgart"]),
        (Column.CHANGED, Ascending, ["lindgart", "tannegg", "aarevia", "helvion"]),
    ],
)
def test_every_column_sorts(
    model: EngagementsModel, column: Column, order: Qt.SortOrder, expected: list[str]
) -> None:
    model.sort(column, order)
    assert _ids(model) == expected


def test_what_has_no_summary_yet_counts_as_least(model: EngagementsModel) -> None:
    bare = Line(Listed("bare", None, None, "sha", "head", NOON, NOON, None))
    model.show((*LINES, bare))
    for column in Column:
        model.sort(column, Descending)
        assert _ids(model)[0 if column == Column.CHANGED else -1] == "bare"


def test_searching_leaves_what_fits_in_the_same_order(model: EngagementsModel) -> None:
    model.narrow("ag", "done")
    assert _ids(model) == ["aarevia", "tannegg"]
    assert model.row_of("tannegg") == 1
    assert model.row_of("helvion") == -1
    model.narrow("")
    assert len(_ids(model)) == len(LINES)


def test_a_cell_says_what_it_paints(model: EngagementsModel) -> None:
    said = [model.index(0, column).data() for column in Column]
    assert said == [
        "Helvion Messtechnik AG, Messgeräte · Winterthur",
        "Mini-Audit",
        "13\u00a0/\u00a031",
        "Operations oder Taktik, möglich, Strategie scheidet aus",
        "Fragil 12\u00a0%, zwei Linien offen",
        "675–2’740",
        "Heute, 11:30",
    ]
    assert model.index(3, Column.MAX_CPL).data() == "noch offen"


def _header(model: EngagementsModel, column: Column) -> object:
    return model.headerData(column, Qt.Orientation.Horizontal)


def test_the_currency_stands_in_the_header_while_there_is_one(model: EngagementsModel) -> None:
    assert _header(model, Column.MAX_CPL) == "Max. CPL, CHF"
    model.show((*LINES, Line(entry("e", currency="EUR", cpl_low="1", cpl_high="2"))))
    assert _header(model, Column.MAX_CPL) == "Max. CPL"
    row = model.row_of("helvion")
    assert model.index(row, Column.MAX_CPL).data() == "CHF\u00a0675–2’740"


def test_another_language_is_spoken_at_once(model: EngagementsModel, look: Look) -> None:
    look.show(language="en")
    assert _header(model, Column.LEVER) == "Largest lever"
    assert model.index(0, Column.LEVER).data() == (
        "Operations or Tactics, possible, Strategy is ruled out"
    )
