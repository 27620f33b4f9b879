# SPDX-License-Identifier: Apache-2.0
"""The HTML report in a real browser: it fetches nothing, fits, shows its fonts, is accessible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from reports.html import WEB_FONTS, render_html
from tests.reports.builder.engagements import report_of
from tests.reports.sample_report import sample_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTHS = (360, 768, 1280, 1920)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_html(sample_report()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_quiet_fetches_nothing_and_fits(page: Page, address: str, width: int) -> None:
    said: list[str] = []
    fetched: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: fetched.append(request.url))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert said == []
    assert [url for url in fetched if not url.startswith("data:")] == [address]
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", ["practice", "long_names", "one_long_word", "large_figures"])
def test_an_engagement_fits_whatever_it_holds(
    page: Page, tmp_path: Path, case: str, width: int
) -> None:
    path = tmp_path / "report.html"
    path.write_text(render_html(report_of(case, "de")), encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_bundled_fonts_are_loaded(page: Page, address: str) -> None:
    page.goto(address)
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts]"
        ".filter(font => font.status === 'loaded')"
        ".map(font => font.family.replaceAll('\"', '') + ' ' + font.weight))"
    )
    assert sorted(loaded) == sorted(f"{family} {weight}" for family, weight, _ in WEB_FONTS)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, address: str, width: int) -> None:
    # the policy of the page would keep axe out as well
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    results = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()


def test_a_chart_opens_as_a_table_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] table").count() == 1
