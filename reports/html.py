# SPDX-License-Identifier: Apache-2.0
"""The report as one HTML file: no script, nothing fetched, its fonts and pictures inside."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.charts.lever import lever
from reports.glyphs import (
    GLYPH_WORDS,
    STYLES,
    colours,
    glyph_pictures,
    speaks_for_itself,
)
from reports.model import Chart, Report, Table, block_name
from reports.palette import LIGHT
from rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.model import Glyph

# family, weight, file
WEB_FONTS = (
    ("Hebelwerk Sans", 400, "HebelwerkSans-Regular"),
    ("Hebelwerk Sans", 500, "HebelwerkSans-Medium"),
    ("Hebelwerk Sans", 600, "HebelwerkSans-SemiBold"),
    ("Hebelwerk Serif", 400, "HebelwerkSerif-Regular"),
    ("Hebelwerk Serif", 500, "HebelwerkSerif-Medium"),
    ("Hebelwerk Serif Display", 500, "HebelwerkSerifDisplay-Medium"),
    ("Hebelwerk Mono", 400, "HebelwerkMono-Regular"),
)

DOTTED_NAME = re.compile(r"[a-z][a-z0-9]*([._][a-z0-9]+)+")

# words of the page itself, not of the report
WORDS = {
    "skip": Text(de="Zum Inhalt", en="Skip to content"),
    "contents": Text(de="Inhalt", en="Contents"),
    "as_table": Text(de="Als Tabelle", en="As a table"),
    "language": Text(de="de-CH", en="en-GB"),
}


def render_html(report: Report) -> str:
    """Return the report as one self-contained HTML document."""
    style = style_sheet(report)
    words = {name: text.in_(report.language) for name, text in WORDS.items()}
    template = environment().get_template("report.html.j2")
    return template.render(
        report=report,
        words=words,
        style=drawn_here(style),
        policy=content_security_policy(style),
        glyph=lambda name, text="": glyph_beside(name, text, report),
        lever=drawn_here(lever(LIGHT)),
    )


@cache
def environment() -> Environment:
    """Return the Jinja environment: everything is escaped, a name that is missing is an error."""
    made = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["block_name"] = lambda block: block_name(type(block))
    made.filters["jointed"] = jointed
    made.filters["picture"] = chart_picture
    made.filters["drawn_here"] = drawn_here
    made.filters["width_class"] = width_class
    return made


def content_security_policy(style: str) -> str:
    """Return a policy that allows this style sheet, embedded fonts and pictures, nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def style_sheet(report: Report) -> str:
    """Return all style of one report: colours, fonts, rules, column widths, the printed edges."""
    tokens = "".join(f"--{name}:{colour};" for name, colour in colours().items())
    widths = "".join(f".w{width}{{width:{width}%}}" for width in sorted(column_widths(report)))
    return f":root{{{tokens}}}\n{font_faces()}{rules()}\n{widths}\n{printed_edges(report)}\n"


def printed_edges(report: Report) -> str:
    """Return what runs along the top and foot of every printed page but the cover."""
    edges = {
        "top-left": css_string(report.header_left),
        "top-right": css_string(report.header_right),
        "bottom-left": css_string(report.footer),
        "bottom-right": f'{css_string(report.page_word + " ")} counter(page) " / " counter(pages)',
    }
    running = "".join(f"@{edge}{{content:{content}}}" for edge, content in edges.items())
    bare = "".join(f"@{edge}{{content:none}}" for edge in edges)
    cover = "" if report.pages[0].title else f"@page:first{{margin-top:19mm;{bare}}}"
    return f"@page{{{running}}}{cover}"


@cache
def rules() -> str:
    """Return the style rules that are the same for every report."""
    return STYLES.joinpath("report.css").read_text(encoding="utf-8").strip()


@cache
def font_faces() -> str:
    """Return the fonts as data, so that the file is whole."""
    web = files("reports") / "fonts" / "web"
    faces = []
    for family, weight, name in WEB_FONTS:
        font = base64.b64encode((web / f"{name}.woff2").read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;'
            f'src:url(data:font/woff2;base64,{font}) format("woff2")}}\n'
        )
    return "".join(faces)


def css_string(text: str) -> str:
    """Return `text` as a CSS string in which nothing but letters and digits stands for itself."""
    return (
        '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text) + '"'
    )


def width_class(table: Table, number: int) -> str:
    """Return the class that gives column `number` its share of the width."""
    whole = sum(column.share for column in table.columns)
    return f"w{round(100 * table.columns[number].share / whole)}"


def column_widths(report: Report) -> set[int]:
    """Return every width in per cent that a column of the report takes."""
    return {
        int(width_class(table, number)[1:])
        for table in tables(report.pages)
        for number in range(len(table.columns))
    }


def tables(value: object) -> Iterator[Table]:
    """Yield every table within `value`, those of charts and halves too."""
    if isinstance(value, Table):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from tables(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from tables(getattr(value, field.name))


def jointed(text: str) -> Markup:
    """Return a text; the name of a rule or question may break after its underscores and points."""
    parts = re.findall(r"[a-z0-9]+[._]?", text) if DOTTED_NAME.fullmatch(text) else [text]
    return Markup("<wbr>").join(parts)


def drawn_here(markup: str) -> Markup:
    """Pass on markup of our own templates and styles; a client's text never comes this way."""
    return Markup(markup)  # noqa: S704


def chart_picture(chart: Chart) -> Markup:
    """Return the chart's drawing as an image with a name; its texts are not read one by one."""
    opening, rest = chart.svg[chart.svg.index("<svg") :].split(">", 1)
    opening = re.sub(r'\s(role|aria-label|aria-labelledby|aria-hidden)="[^"]*"', "", opening)
    named = Markup('{} role="img" aria-label="{}">').format(drawn_here(opening), chart.summary)
    return named + drawn_here(rest)


def glyph_beside(glyph: Glyph, text: str, report: Report) -> Markup:
    """Return the glyph's picture, with its word for the ear unless `text` says it."""
    picture = drawn_here(glyph_pictures()[glyph].replace("<svg ", '<svg aria-hidden="true" ', 1))
    if speaks_for_itself(glyph, text, report.language):
        return picture
    word = GLYPH_WORDS[glyph].in_(report.language)
    return picture + Markup('<span class="unseen">{}: </span>').format(word)
