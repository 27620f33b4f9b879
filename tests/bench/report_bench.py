# SPDX-License-Identifier: Apache-2.0
"""How long it takes from the pack's files to both reports, WeasyPrint beside it in the same run.

    python3 installer/bootstrap.py bench

Pack, advice, what would change it, blocks, HTML: medians over repeated calls. PDF: medians over
fresh processes, turn by turn with the peer, which sets our own HTML. `cold` counts from before the
import of the renderer; `warm` is the first whole report after its first page alone, so that nothing
of it is remembered.
"""

from __future__ import annotations

import json
import pickle
import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from reports.builder import build_report
from reports.html import render_html
from rules.advice.engine import evaluate
from rules.answers.file import read_answers
from rules.pack.loader import SHIPPED, load_pack
from rules.trials.flips import find_flips

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reports.model import Report
    from rules.advice.advice import Advice

CALLS = 9
PROCESSES = 5
OURS = """
import pickle, sys, time
*before, report = [pickle.load(open(file, "rb")) for file in sys.argv[1:]]
begin = time.perf_counter()
from reports.pdf import render_pdf
for other in before:
    render_pdf(other)
    begin = time.perf_counter()
render_pdf(report)
print(time.perf_counter() - begin)
"""
PEER = """
import sys, time
*before, page = [open(file, encoding="utf-8").read() for file in sys.argv[1:]]
begin = time.perf_counter()
from weasyprint import HTML
for other in before:
    HTML(string=other).write_pdf()
    begin = time.perf_counter()
HTML(string=page).write_pdf()
print(time.perf_counter() - begin)
"""


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def seconds_in_fresh_process(code: str, *files: Path) -> float:
    """Return what a script in a new Python measured about itself."""
    command = [sys.executable, "-c", code, *map(str, files)]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def medians(works: Mapping[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """Return the median of each measurement in milliseconds, all taken turn by turn."""
    rounds = [{name: work() for name, work in works.items()} for _ in range(runs)]
    return {name: round(1000 * median(turn[name] for turn in rounds), 1) for name in works}


def practice() -> Advice:
    """Return the advice of the practice engagement."""
    pack = load_pack(SHIPPED)
    return evaluate(pack, read_answers(SHIPPED / "practice.yaml", pack))


def in_process(advice: Advice, report: Report) -> dict[str, float]:
    """Measure what has no peer."""
    flips = find_flips(advice)
    works = {
        "pack": lambda: seconds(lambda: load_pack(SHIPPED)),
        "advice": lambda: seconds(lambda: evaluate(advice.pack, advice.answers)),
        "flips": lambda: seconds(lambda: find_flips(advice)),
        "blocks": lambda: seconds(lambda: build_report(advice, flips, "de")),
        "html": lambda: seconds(lambda: render_html(report)),
    }
    return medians(works, CALLS)


def in_fresh_processes(report: Report, folder: Path) -> dict[str, float]:
    """Measure the PDF, ours and the peer's, cold and warm."""
    for name, part in {"whole": report, "first": replace(report, pages=report.pages[:1])}.items():
        (folder / f"{name}.pickle").write_bytes(pickle.dumps(part))
        (folder / f"{name}.html").write_text(render_html(part), "utf-8")
    first, whole = folder / "first.pickle", folder / "whole.pickle"
    first_page, page = folder / "first.html", folder / "whole.html"
    works = {
        "pdf_cold": lambda: seconds_in_fresh_process(OURS, whole),
        "pdf_cold_weasyprint": lambda: seconds_in_fresh_process(PEER, page),
        "pdf_warm": lambda: seconds_in_fresh_process(OURS, first, whole),
        "pdf_warm_weasyprint": lambda: seconds_in_fresh_process(PEER, first_page, page),
    }
    return medians(works, PROCESSES)


def main() -> None:
    """Measure and print the figures as JSON."""
    advice = practice()
    report = build_report(advice, find_flips(advice), "de")
    with TemporaryDirectory() as folder:
        times = in_process(advice, report) | in_fresh_processes(report, Path(folder))
    ratios = {
        name: round(times[name] / times[f"{name}_weasyprint"], 3)
        for name in ("pdf_cold", "pdf_warm")
    }
    figures = {"milliseconds": times, "of_weasyprint": ratios, "on": platform.platform()}
    print(json.dumps({"report": figures}, indent=1))


if __name__ == "__main__":
    main()
