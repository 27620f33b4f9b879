# SPDX-License-Identifier: Apache-2.0
"""Draw the practice engagement's reports as PNG files, in both languages.

    python3 installer/bootstrap.py screenshots DIR

The PDF page by page, the HTML whole at the width of a laptop and of a telephone.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer.environment import HEBELWERK
from installer.needs import CHROMIUM, POPPLER, program

LANGUAGES = ("de", "en")
WIDTHS = (1280, 360)
DOTS_PER_INCH = 80


def draw_pdf(pdf: Path, out: Path, name: str) -> None:
    """Draw every page of a PDF into numbered PNG files."""
    draw = [program(POPPLER) or "pdftoppm", "-png", "-r", str(DOTS_PER_INCH)]
    subprocess.run([*draw, str(pdf), str(out / name)], check=True)


def draw_html(browser: Browser, html: Path, out: Path, name: str) -> None:
    """Draw an HTML file whole, once for each width."""
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(html.as_uri())
        page.screenshot(path=out / f"{name}-{width}.png", full_page=True)
        page.close()


def main(out: Path) -> None:
    """Write the practice engagement in both languages and draw it into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(CHROMIUM))
        for language in LANGUAGES:
            demo = Path(folder) / language
            subprocess.run([HEBELWERK, "demo", "--out", demo, "--lang", language], check=True)
            draw_pdf(demo / "report.pdf", out, f"report-{language}-page")
            draw_html(browser, demo / "report.html", out, f"report-{language}")
        browser.close()
    for picture in sorted(out.glob("report-*.png")):
        print(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
