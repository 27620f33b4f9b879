# SPDX-License-Identifier: Apache-2.0
"""The business lines of an answers file: names, ids, shares, and the answers of each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rules.answers.answers import BusinessLine
from rules.answers.answers_frame import AnswersFrame
from rules.answers.entries import raw_entries, read_name, told_apart
from rules.answers.faults import AnswerError
from rules.errors import shown
from rules.pack.groups import LINES, PROFIT_SHARE, SHARE
from rules.yaml_reader import Path_

LINES_TOLERANCE = Decimal("0.5")  # by which the shares of all lines may miss 100 %
MAX_LINES = 30


def read_lines(reader: AnswersFrame) -> tuple[BusinessLine, ...]:
    """Return the business lines, each with an id of its own."""
    raws = raw_entries(reader, LINES, MAX_LINES, "too_many_lines")
    lines = told_apart(reader, [(path, _line(reader, raw, path)) for path, raw in raws])
    if (total := _sum([line.share for line in lines])) > 100 + LINES_TOLERANCE:
        reader.fault("shares_sum", LINES, sum=shown(total))
    _check_profit_shares(reader, lines)
    return lines


def _line(reader: AnswersFrame, raw: dict[str, Any], path: Path_) -> BusinessLine:
    reader.known_keys(raw, ("id", "name", SHARE, PROFIT_SHARE, "answers"), *path)
    answers = reader.mapping("answers", raw, *path)
    return BusinessLine(
        id=reader.text(raw, "id", *path),
        name=read_name(reader, raw, path),
        share=_share(reader, raw, SHARE, path),
        answers=reader.read_all(answers, LINES, (*path, "answers")),
        profit_share=_share(reader, raw, PROFIT_SHARE, path),
    )


def _share(reader: AnswersFrame, raw: dict[str, Any], key: str, path: Path_) -> Decimal | None:
    share = raw.get(key)
    if share is None or (isinstance(share, Decimal) and 0 < share <= 100):
        return share
    fault = AnswerError(share, "Anteile sind über 0 bis 100 %", "shares are above 0 to 100")
    reader.wrong(fault, *path, key)
    return None


def _check_profit_shares(reader: AnswersFrame, lines: tuple[BusinessLine, ...]) -> None:
    """Refuse shares of gross profit of more than 100 %, or of less where no line is missing."""
    shares = [line.profit_share for line in lines]
    total = _sum(shares)
    too_little = total < 100 - LINES_TOLERANCE and _add_up(lines) and None not in shares
    if total > 100 + LINES_TOLERANCE or too_little:
        reader.fault("profit_shares_sum", LINES, sum=shown(total))


def are_complete(reader: AnswersFrame, lines: tuple[BusinessLine, ...]) -> bool:
    """Tell whether the shares of the lines add up; a file that only says so is refused."""
    adds_up = _add_up(lines)
    if reader.truth(reader.top, f"{LINES}_complete") and lines and not adds_up:
        if (total := _sum([line.share for line in lines])) <= 100 + LINES_TOLERANCE:
            reader.fault("shares_incomplete", f"{LINES}_complete", sum=shown(total))
        return False
    return adds_up


def _add_up(lines: tuple[BusinessLine, ...]) -> bool:
    shares = [line.share for line in lines]
    return None not in shares and abs(_sum(shares) - 100) <= LINES_TOLERANCE


def _sum(shares: list[Decimal | None]) -> Decimal:
    return sum((share for share in shares if share is not None), Decimal(0))
