# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from jinja2 import UndefinedError

from reports.html import css_string, environment, jointed, render_html
from reports.palette import LIGHT
from rules.text import Language
from tests.reports.report_texts import block_texts, closed_up, with_ending
from tests.reports.sample_report import sample_report

HOSTILE = (
    " <script>x()</script></style> {{ 7*7 }} {% raw %} #[ #let ] $x$ \\ @a *b* _c_ \"q\" 'a' & -->"
)


class _Tree(HTMLParser):
    """The start tags of a page with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@cache
def page() -> str:
    return render_html(sample_report())


def tree_of(source: str) -> _Tree:
    tree = _Tree()
    tree.feed(source)
    return tree


def tags(name: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in tree_of(page()).tags if tag == name]


def test_the_page_holds_no_script_and_no_inline_style() -> None:
    found = tree_of(page()).tags
    assert not {tag for tag, _ in found} & {"script", "link", "iframe", "object", "embed", "base"}
    assert not [a for _, attributes in found for a in attributes if a == "style" or a[:2] == "on"]


def test_the_page_refers_to_nothing_outside_itself() -> None:
    without_namespaces = re.sub(r'xmlns(:\w+)?="[^"]*"', "", page())
    without_fonts = re.sub(r"base64,[A-Za-z0-9+/=]*", "", without_namespaces)
    assert "//" not in without_fonts
    targets = [value for _, attrs in tree_of(page()).tags for key, value in attrs.items()
               if key in {"href", "src", "xlink:href"}]  # fmt: skip
    assert targets
    assert all(target and target.startswith("#") for target in targets)


def test_the_policy_allows_this_style_sheet_and_embedded_data_only() -> None:
    policy = next(a["content"] for a in tags("meta") if a.get("http-equiv"))
    style = page().split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize(("language", "expected"), [("de", "de-CH"), ("en", "en-GB")])
def test_the_page_names_its_language(language: Language, expected: str) -> None:
    report = replace(sample_report(), language=language)
    assert f'<html lang="{expected}">' in render_html(report)


def test_headings_start_at_one_and_never_skip_a_level() -> None:
    levels = [int(tag[1]) for tag, _ in tree_of(page()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_report_without_cover_still_has_one_heading_of_level_one() -> None:
    report = replace(sample_report(), pages=sample_report().pages[1:])
    source = render_html(report)
    assert len(re.findall("<h1", source)) == 1
    assert source.index("<nav") < source.index("<section")


def test_landmarks_and_anchors_are_there() -> None:
    found = [tag for tag, _ in tree_of(page()).tags]
    assert [found.count(landmark) for landmark in ("header", "nav", "main", "footer")] == [1] * 4
    sections = {a["id"] for a in tags("section")}
    assert sections == {page.id for page in sample_report().pages}
    assert {a["href"] for a in tags("a")} <= {f"#{name}" for name in sections | {"content"}}


def test_every_table_has_a_caption_and_scoped_headers() -> None:
    assert len(tags("caption")) == len(tags("table")) > 0
    assert all(header["scope"] == "col" for header in tags("th"))


def test_no_id_stands_twice() -> None:
    names = [a["id"] for _, a in tree_of(page()).tags if "id" in a]
    assert len(names) == len(set(names))


def test_every_width_class_in_use_is_defined() -> None:
    used = set(re.findall(r'class="(w\d+) ', page()))
    assert used
    assert all(f".{name}{{width:" in page() for name in used)


def test_no_rule_writes_a_colour_itself() -> None:
    source = page().split("<style>")[1].split("</style>")[0]
    tokens, rules = source.split("}", 1)
    assert LIGHT.accent_soft in tokens
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b", re.sub(r"base64,[^)]*", "", rules))


def test_hostile_texts_come_out_literally() -> None:
    report = with_ending(sample_report(), HOSTILE)
    source = render_html(report)
    tree = tree_of(source)
    assert "script" not in {tag for tag, _ in tree.tags}
    assert source.count("</style>") == 1
    shown = closed_up("".join(tree.texts))
    assert [text for text in block_texts(report) if closed_up(text) not in shown] == []
    assert unescape(source.split("<title>")[1].split("</title>")[0]) == report.title


def test_a_css_string_keeps_only_letters_and_digits_as_they_are() -> None:
    assert css_string('a1"\\}</é') == '"a1\\000022\\00005c\\00007d\\00003c\\00002f\\0000e9"'


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("budget_against_revenue", "budget_<wbr>against_<wbr>revenue"),
        ("calculator.actual_cpl", "calculator.<wbr>actual_<wbr>cpl"),
        ("M-OP2", "M-OP2"),
        ("27.11.2026", "27.11.2026"),
        ("a_b <i>", "a_b &lt;i&gt;"),
    ],
)
def test_the_name_of_a_rule_may_break_at_its_joints(text: str, markup: str) -> None:
    assert jointed(text) == markup


def test_a_missing_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nowhere }}").render()
