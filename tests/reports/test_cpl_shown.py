# SPDX-License-Identifier: Apache-2.0
"""The span of the max CPL for a shared screen: its drawing, and what it says of an engagement."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.blocks.cpl_shown import cpl_shown_chart
from reports.charting import SHOWN, Canvas, CplShown, Mark, Today, cpl_shown
from reports.measuring import width
from reports.model import Chart
from reports.palette import DARK, LIGHT
from reports.speaking import Speaker
from reports.text import money
from rules.advice.engine import evaluate
from rules.answers.file import answers_from
from rules.pack.loader import shipped_pack
from rules.text import LANGUAGES, Language
from rules.yaml_reader import parse_yaml

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = """\
format: hebelwerk-answers/1
client: {{name: Muster AG, currency: CHF}}
engagement: mini_audit
calculator:
  initial: {{value: 60000, range: [50000, 70000]}}
  annual: 38000
  years: 6
  margin_initial: 30
  cac_pct: 5.5
  mkt_share: 45
  win_rate: {win_rate}
  {today}
"""


def said(value: Decimal | int) -> str:
    return money(Decimal(value), "de-CH")


def mark(value: Decimal | int) -> Mark:
    return Mark(Decimal(value), said(value))


def paid(value: int, low: int = 0, high: int = 0) -> Today:
    span = (Decimal(low), Decimal(high)) if high else None
    return Today(f"heute {said(value)}", Decimal(value), span, "bad", "bad_soft")


def only_between(low: int, high: int) -> Today:
    ends = (Decimal(low), Decimal(high))
    return Today(f"heute {said(low)}–{said(high)}", None, ends, "ink", "sunken")


def shown(value: int | None, ends: tuple[int, int] | None, today: Today | None) -> CplShown:
    name = "Ihre Zielvorgabe"
    return CplShown(
        "de-CH",
        name if value is None else f"{name} {said(value)}",
        None if value is None else Decimal(value),
        (mark(ends[0]), mark(ends[1])) if ends else None,
        today,
    )


def box_of(text: Element) -> tuple[float, float, float, float]:
    wide = width(text.text or "", float(text.attrib["font-size"]), int(text.attrib["font-weight"]))
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]]
    left, y = float(text.attrib["x"]) - share * wide, float(text.attrib["y"])
    size = float(text.attrib["font-size"])
    return left, y - 0.75 * size, left + wide, y + 0.22 * size


def drawing(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in drawing(svg).iter(f"{SVG}text")]


def place_of(svg: str, words: str) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of the text that begins with `words`."""
    found = (
        text for text in drawing(svg).iter(f"{SVG}text") if (text.text or "").startswith(words)
    )
    return box_of(next(found))


def assert_sound(svg: str) -> None:
    """Fail for a text that is small, leaves the drawing or meets another one."""
    _, _, wide, high = (float(part) for part in drawing(svg).attrib["viewBox"].split())
    found = list(drawing(svg).iter(f"{SVG}text"))
    assert all(float(text.attrib["font-size"]) >= 16 for text in found)
    boxes = [box_of(text) for text in found]
    for left, top, right, bottom in boxes:
        assert left >= -0.1
        assert top >= 0
        assert right <= wide + 0.1
        assert bottom <= high
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 0.1 or down <= 0.1


CASES = {
    "apart": shown(1405, (675, 2740), paid(1780)),
    "close above": shown(1405, (675, 2740), paid(1410)),
    "close below": shown(1405, (675, 2740), paid(1400)),
    "equal": shown(1405, (675, 2740), paid(1405)),
    "at the right edge": shown(1405, (675, 2740), paid(2999)),
    "both at the right edge": shown(2990, (675, 2999), paid(2999)),
    "both at the left edge": shown(2, (1, 3), paid(1, 1, 9000)),
    "target at the left edge": shown(30, (20, 40), paid(1780)),
    "today at the left edge": shown(1405, None, paid(1)),
    "range around the target": shown(1405, (675, 2740), only_between(1300, 1500)),
    "only ranges": shown(None, (675, 2740), only_between(1400, 1650)),
    "value and range": shown(1173, (600, 2109), paid(1500, 1400, 1650)),
    "narrow span": shown(1405, (1404, 1406), paid(1780)),
    "no today": shown(1405, (675, 2740), None),
    "one value": shown(1405, None, None),
    "nothing allowed": shown(0, None, None),
    "large": shown(999_999_999, (1, 1_000_000_000), only_between(1, 999_999_999)),
}


@pytest.mark.parametrize("data", CASES.values(), ids=list(CASES))
@pytest.mark.parametrize("wide", [560, 1088, 1280])
def test_labels_stay_on_the_drawing_and_clear_of_each_other(data: CplShown, wide: int) -> None:
    assert_sound(cpl_shown(data, LIGHT, Canvas(wide, SHOWN.small, SHOWN.lines)))


amounts = st.integers(0, 10**9)


@given(ends=st.tuples(amounts, amounts, amounts), today=st.tuples(amounts, amounts), kind=amounts)
@settings(max_examples=150, deadline=None)
def test_no_figures_make_labels_meet(
    ends: tuple[int, int, int], today: tuple[int, int], kind: int
) -> None:
    low, own, high = sorted(ends)
    first, last = sorted(today)
    paid_today = (None, paid(first), only_between(first, last), paid(first, first, last))[kind % 4]
    target = own if kind % 3 else None
    assert_sound(cpl_shown(shown(target, (low, high), paid_today), LIGHT))


def test_target_and_today_stand_side_by_side_where_there_is_room() -> None:
    svg = cpl_shown(CASES["apart"], LIGHT)
    target, today = place_of(svg, "Ihre"), place_of(svg, "heute")
    assert target[1] == today[1]
    assert target[2] < today[0]


def test_target_stands_above_today_where_they_would_meet() -> None:
    svg = cpl_shown(CASES["range around the target"], LIGHT)
    assert place_of(svg, "Ihre")[3] < place_of(svg, "heute")[1]


def test_no_middle_is_drawn_where_only_a_range_is_known() -> None:
    svg = cpl_shown(CASES["only ranges"], LIGHT)
    assert list(drawing(svg).iter(f"{SVG}circle")) == []
    assert "Ihre Zielvorgabe" in texts(svg)
    assert {"675", "2’740", "heute 1’400–1’650"} < set(texts(svg))


def test_ends_that_lie_close_together_are_one_text() -> None:
    assert "1’404–1’406" in texts(cpl_shown(CASES["narrow span"], LIGHT))


def test_at_most_five_grid_lines() -> None:
    for data in CASES.values():
        svg = cpl_shown(data, LIGHT)
        lines = list(drawing(svg).iter(f"{SVG}line"))
        assert sum(line.attrib["stroke"] == LIGHT.line for line in lines) <= 5


def test_the_line_of_today_has_the_colour_of_its_words() -> None:
    svg = cpl_shown(CASES["apart"], DARK)
    (words,) = (t for t in drawing(svg).iter(f"{SVG}text") if (t.text or "").startswith("heute"))
    assert words.attrib["fill"] == DARK.bad
    assert f'stroke="{DARK.bad}"' in svg


@pytest.mark.parametrize(
    "make",
    [
        lambda: shown(None, None, None),
        lambda: shown(10, (20, 30), None),
        lambda: shown(-1, None, None),
        lambda: Today("heute", None),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"target|value|range|cost"):
        make()  # type: ignore[operator]


# of an engagement


def chart_of(
    win_rate: str = "14/71", today: str = "actual_cpl: 1780", language: Language = "de"
) -> Chart:
    text = FIGURES.format(win_rate=win_rate, today=today)
    pack = shipped_pack()
    advice = evaluate(pack, answers_from(parse_yaml(text.encode(), "shown.yaml"), pack))
    return cpl_shown_chart(Speaker(advice, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_of_an_engagement_says_all_in_words_too(language: Language) -> None:
    chart = chart_of(language=language)
    assert "1780" in chart.summary.replace("’", "").replace(",", "")
    assert "1405" in chart.summary.replace("’", "").replace(",", "")
    assert len(chart.data.rows) == 3
    assert_sound(chart.svg)


def test_the_table_holds_what_is_drawn() -> None:
    rows = {row[0].text: row[1].text for row in chart_of().data.rows}
    assert rows["Ihre Zielvorgabe"] == "1’405"
    assert rows["Heute"] == "1’780"
    assert set(rows["Spanne"].split("–")) < set(texts(chart_of().svg))


def test_what_is_not_known_is_left_out() -> None:
    chart = chart_of(today="cycle_months: 9")
    assert [row[0].text for row in chart.data.rows] == ["Ihre Zielvorgabe", "Spanne"]
    assert not any(text.startswith("heute") for text in texts(chart.svg))


def test_of_a_range_alone_no_value_within_it_is_named() -> None:
    chart = chart_of("{range: [15, 25]}", "actual_cpl: {range: [1400, 1650]}")
    assert "Ihre Zielvorgabe" in texts(chart.svg)
    assert "heute 1’400–1’650" in texts(chart.svg)
    assert [row[0].text for row in chart.data.rows] == ["Ihre Zielvorgabe", "Heute"]
    assert all("–" in row[1].text for row in chart.data.rows)
    assert "1’425" not in chart.svg  # what 20 % would come to


def test_a_value_with_a_range_shows_both() -> None:
    chart = chart_of(today="actual_cpl: {value: 1500, range: [1400, 1650]}")
    assert "heute 1’500 (1’400–1’650)" in texts(chart.svg)


def test_amber_is_not_used() -> None:
    chart = chart_of(today="actual_cpl: 1500")  # slightly above the target
    assert LIGHT.warn not in chart.svg
    assert LIGHT.warn_soft not in chart.svg
