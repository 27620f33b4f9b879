# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.charts.cpl_span import Mark
from reports.charts.drawing import PAGE, Canvas
from reports.charts.tornado import Tornado, TornadoBar, tornado
from reports.palette import DARK, LIGHT, Palette
from tests.reports.drawings import SVG, Box, assert_sound, boxes, parsed, rects, texts

LEGEND = "Annahme, nicht in der Spanne"


def mark(value: Decimal | int) -> Mark:
    return Mark(Decimal(value), f"{Decimal(value):,f}".replace(",", "’"))


def bar(name: str, low: int, high: int, *, assumed: bool = False) -> TornadoBar:
    return TornadoBar(name, mark(low), mark(high), assumed)


BARS = (
    bar("Win-Rate", 864, 2168),
    bar("Anteil Mkt.", 1093, 1717, assumed=True),
    bar("Ziel-CAC", 1149, 1661, assumed=True),
    bar("Dauer", 1220, 1590),
    bar("Erstgeschäft", 1356, 1454),
)
TORNADO = Tornado(mark(1405), BARS, LEGEND)
CARD = Canvas(296, 12, 5)


def solid(svg: str, fill: str) -> list[Box]:
    return [box for box in rects(svg) if box.text == fill]


def base_x(svg: str) -> float:
    (x,) = {float(line.attrib["x1"]) for line in parsed(svg).iter(f"{SVG}line")}
    return x


@pytest.mark.parametrize("canvas", [PAGE, CARD])
def test_every_bar_begins_at_the_own_value(canvas: Canvas) -> None:
    svg = tornado(TORNADO, LIGHT, canvas)
    low, high = solid(svg, LIGHT.p2), solid(svg, LIGHT.accent)
    assert len(low) == len(high) == 3
    assert {round(box.right, 1) for box in low} == {round(base_x(svg), 1)}
    assert {round(box.left, 1) for box in high} == {round(base_x(svg), 1)}


def test_bars_are_as_long_as_they_move_the_cost() -> None:
    svg = tornado(TORNADO, LIGHT)
    widths = [box.right - box.left for box in solid(svg, LIGHT.accent)]
    assert [each / widths[0] for each in widths] == pytest.approx(
        [1, (1590 - 1405) / (2168 - 1405), (1454 - 1405) / (2168 - 1405)], rel=1e-2
    )


def test_bars_from_assumed_ranges_are_hatched_and_named() -> None:
    svg = tornado(TORNADO, LIGHT)
    # two bars and the sample of the legend
    assert len(list(parsed(svg).iter(f"{SVG}path"))) == 3
    assert texts(svg)[-1] == LEGEND


def test_without_assumptions_there_is_neither_hatch_nor_legend() -> None:
    said = replace(TORNADO, bars=(BARS[0], BARS[3]))
    svg = tornado(said, LIGHT)
    assert list(parsed(svg).iter(f"{SVG}path")) == []
    assert LEGEND not in texts(svg)


def test_hatching_stays_in_its_bar() -> None:
    svg = tornado(TORNADO, LIGHT)
    framed = [box for box in rects(svg) if box.text == LIGHT.surface]
    for box, path in zip(framed, parsed(svg).iter(f"{SVG}path"), strict=True):
        for x, y in re.findall(r"([\d.]+) ([\d.]+)", path.attrib["d"]):
            assert box.left - 0.01 <= float(x) <= box.right + 0.01
            assert box.top - 0.01 <= float(y) <= box.bottom + 0.01


def test_the_largest_mover_stands_first_and_bold() -> None:
    names = [
        (text.text, text.attrib["font-weight"])
        for text in parsed(tornado(TORNADO, LIGHT)).iter(f"{SVG}text")
        if text.text in {it.name for it in BARS}
    ]
    assert names[0] == ("Win-Rate", "600")
    assert {weight for _, weight in names[1:]} == {"400"}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("canvas", [PAGE, CARD, Canvas(240, 12, 5), Canvas(560, 16, 5)])
def test_all_figures_are_written_in_at_least_the_size_of_the_canvas(
    canvas: Canvas, palette: Palette
) -> None:
    svg = tornado(TORNADO, palette, canvas)
    assert_sound(svg)
    assert {"1’405", "864", "2’168", "1’093", "1’717"} <= set(texts(svg))
    sizes = {int(text.attrib["font-size"]) for text in parsed(svg).iter(f"{SVG}text")}
    assert min(sizes) == canvas.small


def test_rows_grow_to_fill_a_height() -> None:
    usual, filled = (
        float(parsed(tornado(TORNADO, LIGHT, canvas)).attrib["height"])
        for canvas in (CARD, Canvas(296, 12, 5, 190))
    )
    assert usual < filled <= 190


def test_figures_too_long_for_the_ends_stand_beneath_the_bar() -> None:
    wide = Tornado(mark(10**13), (bar("Win-Rate", 10**12, 51 * 10**12),), LEGEND)
    svg = tornado(wide, LIGHT, CARD)
    (drawn,) = solid(svg, LIGHT.accent)
    found = {box.text: box for box in boxes(svg)}
    assert found["Win-Rate"].bottom < drawn.top
    assert found["1’000’000’000’000"].top > drawn.bottom


def test_the_smallest_move_is_seen() -> None:
    tiny = replace(TORNADO, bars=(BARS[0], bar("Diskont", 1405, 1406)))
    drawn = solid(tornado(tiny, LIGHT, CARD), LIGHT.accent)[-1]
    assert drawn.right - drawn.left >= 3


@pytest.mark.parametrize(
    ("base", "bars", "message"),
    [
        (5, (), "no bar that moves"),
        (5, (bar("a", 5, 5),), "no bar that moves"),
        (5, (bar("a", 6, 7),), "does not hold"),
        (8, (bar("a", 6, 7),), "does not hold"),
    ],
)
def test_a_tornado_that_cannot_be_is_refused(
    base: int, bars: tuple[TornadoBar, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Tornado(mark(base), bars, LEGEND)


def test_names_are_escaped() -> None:
    name = "<b>&amp;\"'</b>"
    svg = tornado(Tornado(mark(2), (bar(name, 1, 3, assumed=True),), name), LIGHT)
    assert texts(svg).count(name) == 2
    assert "<b>" not in svg


NAMES = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(["Anteil Leads, die zum Ersttermin werden", "Auswertungsberichte" * 4]),
)


@st.composite
def tornados(draw: st.DrawFn) -> Tornado:
    largest = draw(st.sampled_from([1, 100, 3000, 10**6, 51 * 10**12]))
    values = st.decimals(0, largest, places=2, allow_nan=False, allow_infinity=False)
    base = draw(values)
    bars = []
    for _ in range(draw(st.integers(1, 7))):
        low, high = sorted((draw(values), draw(values)))
        ends = mark(min(low, base)), mark(max(high, base))
        bars.append(TornadoBar(draw(NAMES), *ends, draw(st.booleans())))
    if all(it.low.value == it.high.value for it in bars):
        bars.append(bar("Dauer", 0, int(base) + 1))
    return Tornado(mark(base), tuple(bars), draw(NAMES))


@settings(deadline=None)
@given(tornados(), st.sampled_from([PAGE, CARD, Canvas(240, 12, 5), Canvas(420, 16, 5, 300)]))
def test_tornados_are_sound_for_any_figures(data: Tornado, canvas: Canvas) -> None:
    svg = tornado(data, LIGHT, canvas)
    assert_sound(svg)
    drawing = Box("", 0, 0, canvas.width, float(parsed(svg).attrib["height"]))
    line = [
        Box("", float(it.attrib["x1"]) - 0.7, float(it.attrib["y1"]), float(it.attrib["x1"]) + 0.7,
            float(it.attrib["y2"]))
        for it in parsed(svg).iter(f"{SVG}line")
    ]  # fmt: skip
    for shape in (*rects(svg), *line):
        assert drawing.left <= shape.left <= shape.right <= drawing.right
        assert drawing.top <= shape.top <= shape.bottom <= drawing.bottom
        assert [box for box in boxes(svg) if box.meets(shape)] == []
