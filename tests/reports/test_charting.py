# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from math import hypot, pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.charting import (
    PAGE,
    Canvas,
    CplSpan,
    LevelRow,
    Levels,
    Mark,
    PatternCell,
    PatternLine,
    PatternMap,
    PatternRow,
    Preset,
    Tornado,
    TornadoBar,
    cpl_span,
    levels,
    lever,
    pattern_map,
    tornado,
)
from reports.charts.outline import outline
from reports.model import Tone
from reports.palette import DARK, LIGHT
from reports.text import money
from rules.text import SIGNS, NumberFormat
from tests.reports.drawings import SVG, Box, assert_sound, boxes, parsed, texts

FORBIDDEN = ("var(", "dominant-baseline", "tspan", "<style", "style=", "class=", "<pattern", "clip")
FORBIDDEN_TOO = ("url(", "color-mix", "<use", " id=", "<defs", "opacity", "nan", "inf")

LEVELS = Levels(
    ("gering", "mittel", "hoch"),
    (
        LevelRow("Strategie", "Für wen wir da sind", 3, 3, "beantwortet", "ok", ("belegt",)),
        LevelRow("Taktik", "Wohin das Geld geht", 2, 3, "Lücke", "warn", ("offen", "zweitens")),
        LevelRow("Operations", "Nach dem Abschluss", 1, 1, "Lücke", "warn", (), "Grösster Hebel"),
    ),
)

TONES: tuple[tuple[Tone, Tone, Tone], ...] = (
    ("accent", "slate", "quiet"),
    ("warn", "slate", "quiet"),
    ("warn", "slate", "bad"),
    ("bad", "bad", "bad"),
)


def pattern_row(label: str, tones: tuple[Tone, Tone, Tone]) -> PatternRow:
    one, two, three = tones
    return PatternRow(
        label,
        (
            PatternCell("Extraktiv, erodierend", "R4", one),
            PatternCell("Resilient", "R7", two),
            PatternCell("Fragil, ungeschützt", "R10", three),
        ),
    )


ROWS = tuple(map(pattern_row, ("verstärkt", "neutral", "deckelt", "ersetzt"), TONES))
COLUMNS = ("Kern ja", "kein Kern, Bindung hoch", "kein Kern, Bindung gering")


def table(*lines: PatternLine) -> PatternMap:
    return PatternMap(COLUMNS, ROWS, lines)


def line(name: str, share: int, *spots: tuple[int, int]) -> PatternLine:
    return PatternLine(name, Decimal(share), f"{share}\u00a0%", spots)


MAP = table(
    line("Wartungsportal", 32, (2, 1)),
    line("Auswertung", 12, (2, 1)),
    line("Datenplattform", 10, (0, 0), (1, 0), (2, 0), (3, 0)),
    line("Geräte", 46),
)


def mark(value: Decimal | int) -> Mark:
    return Mark(Decimal(value), money(Decimal(value), "de-CH"))


SPAN = CplSpan(
    "de-CH",
    "Eigenes Szenario",
    mark(1405),
    (mark(675), mark(2740)),
    (Preset("Konservativ", mark(1152)), Preset("Solide Mitte", mark(1382))),
    Mark(Decimal(1780), "heute 1’780"),
    "bad",
)

TORNADO = Tornado(
    mark(1405),
    (
        TornadoBar("Win-Rate", mark(864), mark(2168)),
        TornadoBar("Ziel-CAC", mark(1149), mark(1661), assumed=True),
    ),
    "Annahme, nicht in der Spanne",
)


def circles(svg: str) -> list[tuple[float, float, float]]:
    return [
        (float(it.attrib["cx"]), float(it.attrib["cy"]), float(it.attrib["r"]))
        for it in parsed(svg).iter(f"{SVG}circle")
    ]


DRAWINGS = {
    f"{name}-{theme}": svg
    for theme, palette in (("light", LIGHT), ("dark", DARK))
    for name, svg in (
        ("lever", lever(palette)),
        ("levels", levels(LEVELS, palette)),
        ("pattern_map", pattern_map(MAP, palette)),
        ("cpl_span", cpl_span(SPAN, palette)),
        ("tornado", tornado(TORNADO, palette)),
    )
}


@pytest.fixture(params=list(DRAWINGS.values()), ids=list(DRAWINGS))
def svg(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_drawings_use_only_what_all_three_renderers_know(svg: str) -> None:
    markup = re.sub(r">[^<]*<", "><", svg)
    assert [means for means in (*FORBIDDEN, *FORBIDDEN_TOO) if means in markup] == []


def test_drawings_are_sound_and_of_one_width(svg: str) -> None:
    assert parsed(svg).attrib["viewBox"].startswith("0 0 650 ")
    assert_sound(svg)


def test_every_text_says_how_it_is_set(svg: str) -> None:
    for text in parsed(svg).iter(f"{SVG}text"):
        assert text.attrib["font-family"] == "'Hebelwerk Sans'"
        assert int(text.attrib["font-size"]) >= 11
        assert text.attrib["font-weight"] in {"400", "500", "600", "700"}
        assert re.fullmatch("#[0-9A-F]{6}", text.attrib["fill"])


def test_every_shape_says_its_fill(svg: str) -> None:
    shapes = [shape for shape in parsed(svg).iter() if shape.tag != f"{SVG}svg"]
    unfilled = [it for it in shapes if "fill" not in it.attrib and it.tag != f"{SVG}line"]
    assert unfilled == []


def test_levels_fill_to_the_lowest_and_hatch_to_the_highest_band() -> None:
    drawing = parsed(levels(LEVELS, LIGHT))
    cells = [it.attrib["fill"] for it in drawing.iter(f"{SVG}rect") if "stroke" not in it.attrib]
    full, hatched, empty = LIGHT.accent, LIGHT.warn_soft, LIGHT.track
    assert cells == [full] * 3 + [full, full, hatched] + [full, empty, empty]
    assert len(list(drawing.iter(f"{SVG}path"))) == 1


def test_hatching_stays_in_its_cell() -> None:
    row = LevelRow("Taktik", "Geld", 0, 3, "zu klären", "warn")
    drawing = parsed(levels(Levels(("a", "b", "c"), (row,)), LIGHT))
    cells = list(drawing.iter(f"{SVG}rect"))
    for cell, path in zip(cells, drawing.iter(f"{SVG}path"), strict=True):
        left, top = float(cell.attrib["x"]), float(cell.attrib["y"])
        for x, y in re.findall(r"([\d.]+) ([\d.]+)", path.attrib["d"]):
            assert left <= float(x) <= left + float(cell.attrib["width"])
            assert top <= float(y) <= top + float(cell.attrib["height"])


@pytest.mark.parametrize(
    ("highest", "label", "over_cells"),
    [(1, "Grösster Hebel", True), (2, "Hebel", True), (2, "Wahrscheinlich " * 3, False),
     (3, "Hebel", False)],
)  # fmt: skip
def test_the_lever_lies_over_the_empty_cells_or_beneath(
    highest: int, label: str, over_cells: bool
) -> None:
    row = LevelRow("Taktik", "Geld", 1, highest, "Lücke", "warn", ("Notiz",), label)
    drawing = parsed(levels(Levels(("a", "b", "c"), (row,)), LIGHT))
    cells = [it for it in drawing.iter(f"{SVG}rect") if "stroke" not in it.attrib]
    outlined = next(it for it in drawing.iter(f"{SVG}rect") if "stroke" in it.attrib)
    assert (float(outlined.attrib["y"]) < float(cells[0].attrib["y"])) is over_cells
    last = cells[highest - 1].attrib
    covered_from = float(last["x"]) + float(last["width"])
    assert not over_cells or float(outlined.attrib["x"]) >= covered_from


@pytest.mark.parametrize(("lowest", "highest"), [(-1, 2), (2, 1), (1, 4)])
def test_levels_refuse_bands_that_do_not_exist(lowest: int, highest: int) -> None:
    with pytest.raises(ValueError, match="not within 0 to 3"):
        LevelRow("a", "b", lowest, highest, "c", "ok")


def test_bubbles_have_the_area_of_their_share() -> None:
    lines = (line("a", 4, (0, 0)), line("b", 16, (1, 1)), line("c", 36, (2, 2), (3, 2)))
    radii = sorted(radius for _, _, radius in circles(pattern_map(table(*lines), LIGHT)))
    areas = [pi * radius**2 for radius in radii]
    assert [area / areas[0] for area in areas] == pytest.approx([1, 4, 9], rel=1e-3)


def test_a_line_that_is_not_digital_is_not_drawn() -> None:
    drawing = pattern_map(table(line("Geräte", 46), line("Portal", 32, (2, 1))), LIGHT)
    assert len(circles(drawing)) == 1
    assert "Geräte" not in texts(drawing)


def test_an_undecided_line_is_dashed_and_outlined() -> None:
    decided = pattern_map(table(line("Portal", 32, (2, 1))), LIGHT)
    undecided = pattern_map(table(line("Portal", 32, (2, 1), (2, 2))), LIGHT)
    assert "stroke-dasharray" not in decided
    assert undecided.count("stroke-dasharray") == 2


def test_lines_open_alike_share_one_outline() -> None:
    spots = ((0, 0), (1, 0))
    drawing = pattern_map(table(line("a", 5, *spots), line("b", 5, *spots)), LIGHT)
    assert len(list(parsed(drawing).iter(f"{SVG}path"))) == 1
    assert len({round(y) for _, y, _ in circles(drawing)}) == 2


def test_a_line_without_known_share_is_named_without_a_bubble() -> None:
    drawing = pattern_map(table(line("Portal", 0, (0, 0))), LIGHT)
    assert circles(drawing) == []
    assert "Portal" in texts(drawing)


@pytest.mark.parametrize("spot", [(-1, 0), (4, 0), (0, 3)])
def test_a_line_outside_the_table_is_refused(spot: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside the table"):
        table(line("Portal", 1, spot))


@pytest.mark.parametrize("share", [-1, 101])
def test_a_share_is_a_part_of_the_whole(share: int) -> None:
    with pytest.raises(ValueError, match="per cent"):
        line("Portal", share, (0, 0))


GRID = ((0.0, 10.0), (12.0, 22.0)), ((0.0, 20.0), (22.0, 42.0))


@pytest.mark.parametrize(
    ("cells", "corners"),
    [
        ({(0, 0)}, [4]),
        ({(0, 0), (0, 1)}, [4]),
        ({(0, 0), (1, 0), (1, 1)}, [6]),
        ({(0, 0), (1, 1)}, [4, 4]),
        ({(0, 0), (0, 1), (1, 0), (1, 1)}, [4]),
    ],
)
def test_an_outline_joins_neighbours_only(cells: set[tuple[int, int]], corners: list[int]) -> None:
    loops = outline(cells, *GRID, 2, 3).split("Z")
    assert [loop.count("Q") for loop in loops if loop] == corners


def test_an_outline_keeps_its_distance_inside() -> None:
    path = outline({(0, 0), (1, 0), (1, 1)}, *GRID, 2, 0)
    points = re.findall(r"Q([\d.]+) ([\d.]+)", path)
    assert {(float(x), float(y)) for x, y in points} == {
        (2, 2), (18, 2), (18, 14), (40, 14), (40, 20), (2, 20),
    }  # fmt: skip


def test_the_span_has_whisker_ring_dots_and_today() -> None:
    drawing = cpl_span(SPAN, LIGHT)
    assert sorted(radius for _, _, radius in circles(drawing)) == [4.5, 4.5, 6]
    assert drawing.count(f'stroke="{LIGHT.bad}"') == 1
    assert {"675", "1’405", "2’740", "1’152", "heute 1’780"} <= set(texts(drawing))


def test_the_axis_is_linear_from_zero() -> None:
    spot = {box.text: (box.left + box.right) / 2 for box in boxes(cpl_span(SPAN, LIGHT))}
    unit = (spot["1’000"] - spot["0"]) / 1000
    (ring,) = (x for x, _, radius in circles(cpl_span(SPAN, LIGHT)) if radius == 6)
    assert ring == pytest.approx(spot["0"] + 1405 * unit, abs=0.1)


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        ("2740", ["0", "500", "1’000", "1’500", "2’000", "2’500", "3’000"]),
        ("0.37", ["0", "0.1", "0.2", "0.3", "0.4"]),
        ("6", ["0", "1", "2", "3", "4", "5", "6"]),
        ("13", ["0", "2.5", "5", "7.5", "10", "12.5", "15"]),
        ("0", ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ],
)
def test_ticks_are_round(largest: str, ticks: list[str]) -> None:
    drawing = cpl_span(CplSpan("de-CH", "Eigenes", Mark(Decimal(largest), "wert")), LIGHT)
    assert [text for text in texts(drawing) if text not in {"Eigenes", "wert"}] == ticks


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ("de-CH", ["0", "1’000", "2’000", "3’000"]),
        ("de-DE", ["0", "1.000", "2.000", "3.000"]),
        ("en", ["0", "1,000", "2,000", "3,000"]),
    ],
)
def test_ticks_are_written_as_all_numbers(numbers: NumberFormat, ticks: list[str]) -> None:
    drawing = cpl_span(CplSpan(numbers, "Eigenes", Mark(Decimal(2740), "wert")), LIGHT)
    shown = [text for text in texts(drawing) if text not in {"Eigenes", "wert"}]
    assert set(ticks) <= set(shown)


def test_a_label_on_the_line_of_today_gets_a_ground() -> None:
    near = CplSpan("de-CH", "Eigenes", mark(1000), today=Mark(Decimal(1010), "heute 1’010"))
    far = CplSpan("de-CH", "Eigenes", mark(1000), today=Mark(Decimal(2000), "heute 2’000"))
    assert cpl_span(near, LIGHT).count("<rect") == 1
    assert cpl_span(far, LIGHT).count("<rect") == 0


def test_a_span_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="outside its range"):
        CplSpan("de-CH", "Eigenes", mark(5), (mark(6), mark(7)))
    with pytest.raises(ValueError, match="below 0"):
        CplSpan("de-CH", "Eigenes", mark(-1))


def test_names_are_escaped() -> None:
    name = "<b>&amp;\"'</b>"
    row = LevelRow(name, name, 1, 1, name, "ok", (name,), name)
    for svg in (
        levels(Levels(("a", "b", "c"), (row,)), LIGHT),
        pattern_map(table(line(name, 5, (0, 0))), LIGHT),
        cpl_span(CplSpan("de-CH", name, mark(5)), LIGHT),
    ):
        assert name in texts(svg)
        assert "<b>" not in svg


NAMES = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(["Wartungsportal & Ersatzteile", "Kundendienstleistungsgesellschaftsvertrag"]),
)
VERDICT_TONES: tuple[Tone, ...] = ("ok", "warn", "bad", "accent")
TONE = st.sampled_from(VERDICT_TONES)


@st.composite
def level_rows(draw: st.DrawFn) -> LevelRow:
    low, high = sorted((draw(st.integers(0, 3)), draw(st.integers(0, 3))))
    lever_label = draw(st.one_of(st.just(""), NAMES))
    notes = tuple(draw(st.lists(NAMES, max_size=3)))
    words = draw(NAMES), draw(NAMES), draw(NAMES)
    return LevelRow(words[0], words[1], low, high, words[2], draw(TONE), notes, lever_label)


@st.composite
def pattern_lines(draw: st.DrawFn) -> PatternLine:
    spots = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=12))
    return PatternLine(draw(NAMES), Decimal(draw(st.integers(0, 100))), "12\u00a0%", tuple(spots))


@st.composite
def spans(draw: st.DrawFn) -> CplSpan:
    largest = draw(st.sampled_from([1, 100, 3000, 10**6, 10**12]))
    value = st.decimals(0, largest, places=2, allow_nan=False, allow_infinity=False)
    marks = value.map(mark)
    low, own, high = sorted((draw(marks), draw(marks), draw(marks)), key=lambda it: it.value)
    presets = draw(st.lists(st.builds(Preset, NAMES, marks), max_size=3))
    today = draw(st.none() | marks.map(lambda it: Mark(it.value, f"heute {it.text}")))
    return CplSpan(
        draw(st.sampled_from(tuple(SIGNS))),
        draw(NAMES),
        own,
        draw(st.sampled_from([None, (low, high)])),
        tuple(presets),
        today,
        draw(TONE),
    )


SCREENS = [Canvas(width, 12, 5, height) for width in (420, 556, 910) for height in (0, 260)]


@pytest.fixture(params=SCREENS, ids=lambda it: f"{it.width}x{it.height}")
def canvas(request: pytest.FixtureRequest) -> Canvas:
    assert isinstance(request.param, Canvas)
    return request.param


def test_the_page_is_what_is_drawn_on_if_nothing_else_is_said() -> None:
    assert levels(LEVELS, LIGHT) == levels(LEVELS, LIGHT, PAGE)
    assert pattern_map(MAP, LIGHT) == pattern_map(MAP, LIGHT, PAGE)
    assert cpl_span(SPAN, LIGHT) == cpl_span(SPAN, LIGHT, PAGE)


def test_on_a_screen_a_drawing_has_its_width_and_no_smaller_text(canvas: Canvas) -> None:
    for svg in (
        levels(LEVELS, LIGHT, canvas),
        pattern_map(MAP, LIGHT, canvas),
        cpl_span(SPAN, LIGHT, canvas),
    ):
        assert parsed(svg).attrib["width"] == f"{canvas.width}"
        assert_sound(svg)
        sizes = {int(text.attrib["font-size"]) for text in parsed(svg).iter(f"{SVG}text")}
        assert min(sizes) == 12


def test_rows_grow_to_fill_a_height(canvas: Canvas) -> None:
    own = Canvas(canvas.width, canvas.small, canvas.lines)
    for svg, usual in (
        (levels(LEVELS, LIGHT, canvas), levels(LEVELS, LIGHT, own)),
        (cpl_span(SPAN, LIGHT, canvas), cpl_span(SPAN, LIGHT, own)),
    ):
        heights = [float(parsed(each).attrib["height"]) for each in (svg, usual)]
        assert (heights[0] > heights[1]) is (canvas.height > 0)
        assert heights[0] <= max(canvas.height, heights[1])


@pytest.mark.parametrize("largest", [1, 7, 999, 1500, 2740, 123456])
def test_a_span_has_no_more_grid_lines_than_its_canvas_allows(largest: int) -> None:
    drawing = cpl_span(CplSpan("de-CH", "Eigenes", mark(largest)), LIGHT, Canvas(556, 12, 5))
    upright = [it for it in parsed(drawing).iter(f"{SVG}line") if it.attrib["stroke"] == LIGHT.line]
    assert 2 <= len(upright) <= 5


def test_a_field_without_a_rule_names_its_pattern_alone() -> None:
    fields = (PatternCell("Antifragil", "", "accent"),) * 3
    drawing = pattern_map(PatternMap(COLUMNS, (PatternRow("neutral", fields),), ()), LIGHT)
    assert sorted(texts(drawing)) == sorted([*COLUMNS, "neutral", *["Antifragil"] * 3])


@settings(deadline=None)
@given(st.lists(level_rows(), max_size=4))
def test_levels_are_sound_for_any_words(rows: list[LevelRow]) -> None:
    assert_sound(levels(Levels(("gering", "mittel", "hoch"), tuple(rows)), LIGHT))


@settings(deadline=None)
@given(st.lists(pattern_lines(), max_size=6))
def test_pattern_maps_are_sound_for_any_lines(lines: list[PatternLine]) -> None:
    svg = pattern_map(table(*lines), LIGHT)
    assert_sound(svg)
    for one, other in combinations(circles(svg), 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) >= one[2] + other[2] - 0.02
    for x, y, radius in circles(svg):
        square = Box("", x - radius, y - radius, x + radius, y + radius)
        assert [box for box in boxes(svg) if box.meets(square)] == []


@settings(deadline=None)
@given(spans())
def test_spans_are_sound_for_any_values(data: CplSpan) -> None:
    assert_sound(cpl_span(data, LIGHT))
