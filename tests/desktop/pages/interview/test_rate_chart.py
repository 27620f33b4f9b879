# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.pages.interview.rate_chart import RateChart
from desktop.theme.look import Look


def test_the_chart_says_its_range_in_a_sentence(qtbot: QtBot) -> None:
    look = Look("de", "light")
    chart = RateChart(look)
    qtbot.addWidget(chart)
    chart.show_count((14, 71))
    scale = chart._scale
    assert scale.accessibleName() == (
        "19.7\u00a0% gezählt, der 95-%-Bereich reicht von 12.1\u00a0% bis 30.4\u00a0%."
    )
    look.show(language="en")
    assert scale.accessibleName().startswith("19.7\u00a0% counted")


def test_the_scale_ends_behind_the_range(qtbot: QtBot) -> None:
    chart = RateChart(Look("de", "light"))
    qtbot.addWidget(chart)
    for count, end in (((1, 900), 10), ((14, 71), 50), ((9, 10), 100)):
        chart.show_count(count)
        assert chart._scale.end == end
