# SPDX-License-Identifier: Apache-2.0
"""A calculation as text for the terminal, in German or English."""

from __future__ import annotations

from decimal import Decimal

from desktop.cli.cpl_customer_text import cash, economics, plan
from desktop.cli.cpl_input import Answered
from desktop.cli.cpl_pen import WORDS, Pen, Row, blocks
from desktop.cli.cpl_spread_text import spread, tornado
from reports.headlines import cpl_said
from reports.wording import CONFIDENCES, VERDICTS
from rules.advice.provenance import provenance
from rules.advice.results import Results
from rules.answers.answers import Answer
from rules.calculator.clv import (
    annuity_factor,
    contribution_annual,
    contribution_initial,
    margin_factor,
)
from rules.calculator.inputs import CHOICES, INPUTS, label
from rules.calculator.inverse import Inverse, Required
from rules.calculator.numbers import HUNDRED
from rules.calculator.result import Calculation
from rules.text import Language, NumberFormat, Text

_INVERSE = {
    "win_rate": INPUTS["win_rate"].label,
    "clv": Text(de="CLV", en="CLV"),
    "cac_pct": INPUTS["cac_pct"].label,
    "mkt_share": INPUTS["mkt_share"].label,
    "annual": INPUTS["annual"].label,
    "years": INPUTS["years"].label,
}


def as_text(answered: Answered, language: Language, numbers: NumberFormat) -> str:
    """Return all results of what was asked."""
    results = answered.results
    own = results.own
    pen = Pen(language, numbers, own.case.currency)
    title = pen.say("Rechner", "Calculator")
    if own.case.name:
        title += f": {own.case.name}"
    note = pen.say(
        "CPL: Kosten je qualifiziertem Ersttermin", "CPL: cost per qualified first meeting"
    )
    sections = [
        (pen.say("Eingaben", "Inputs"), _inputs(answered, pen)),
        (pen.say("Kundenwert", "Customer value"), _value(own, pen)),
        (
            pen.say(
                "Was ein qualifizierter Ersttermin kosten darf",
                "What a qualified first meeting may cost",
            ),
            _budget(results, pen),
        ),
        (pen.say("Spanne", "Span"), spread(results, pen)),
        (pen.say("Was den max. CPL bewegt", "What moves the max CPL"), tornado(results, pen)),
        (pen.say("Urteil", "Verdict"), _verdict(results, pen)),
        (pen.say("Je gewonnenem Kunden", "Per customer won"), economics(own, pen)),
        (pen.say("Cash je gewonnenem Kunden", "Cash per customer won"), cash(own, pen)),
        (pen.say("Was müsste gelten?", "What must be true?"), _inverse(own.inverse, pen)),
        (pen.say("Vom Ziel zum Budget", "From goal to budget"), plan(own, pen)),
    ]
    return "\n\n".join((f"{title}\n{note}", *blocks(sections)))


def _inputs(answered: Answered, pen: Pen) -> list[Row]:
    inputs = answered.results.inputs
    return [
        (pen.name(label(key)), f"{_entered(key, value, pen)}{_remark(answered, key, pen)}")
        for key in (*INPUTS, *CHOICES)
        if key in answered.origins or provenance(inputs, key).kind == "assumed"
        if (value := _counted_with(answered.results, key)) is not None
        or _is_open(answered.results, key)
    ]


def _entered(key: str, value: Decimal | str | None, pen: Pen) -> str:
    return pen.say("offen", "open") if value is None else pen.entered(key, value)


def _is_open(results: Results, key: str) -> bool:
    answer = results.inputs.answer(key)
    return answer is not None and answer.state == "open"


def _counted_with(results: Results, key: str) -> Decimal | str | None:
    """Return the value an input is counted with; a margin not given follows the initial one."""
    case = results.case
    if key == "margin_annual":
        return None if case.annual == 0 and case.margin_annual is None else case.recurring_margin
    found: Decimal | str | None = getattr(case, key)
    return found


def _remark(answered: Answered, key: str, pen: Pen) -> str:
    """Return in brackets how the value of an input is known, where it is not simply said."""
    inputs = answered.results.inputs
    if key not in answered.origins:
        assumed = pen.say("Annahme", "assumed")
        if key == "margin_annual":
            assumed = pen.say("Annahme: wie Erstgeschäft", "assumed: as initial")
        return f" ({assumed})"
    parts = []
    if (span := inputs.span(key)) is not None:
        parts.append(pen.ends(key, *span))
    answer = inputs.answer(key)
    if answer is not None:
        parts += _said(answer, pen, counted=_counted_with(answered.results, key) is not None)
    if key in inputs.unnamed:
        parts.append(pen.say("gerechnet mit der Mitte", "counted with the middle"))
    if answered.origins[key] == "scenario":
        parts.append(pen.say("aus dem Szenario", "of the scenario"))
    if answer is not None and answer.confidence is not None:
        parts.append(pen.name(CONFIDENCES[answer.confidence]))
    if answer is not None:
        parts += [each for each in (answer.evidence, answer.said_by) if each]
    return f" ({', '.join(parts)})" if parts else ""


def _said(answer: Answer, pen: Pen, *, counted: bool) -> list[str]:
    """Return in which way something was said that is no single figure."""
    if answer.state == "open":
        return _to_clarify(answer, pen, counted=counted)
    if answer.any_of:
        return [pen.say("strittig", "disputed")]
    if answer.count is not None:
        wins, meetings = answer.count
        return [pen.say(f"{wins} von {meetings}", f"{wins} of {meetings}")]
    return []


def _to_clarify(answer: Answer, pen: Pen, *, counted: bool) -> list[str]:
    """Return that an input is open, with whom it is to be clarified and by when."""
    said = [pen.say("offen, so nur angenommen", "open, only assumed")] if counted else []
    if answer.with_whom:
        said.append(pen.say(f"zu klären mit {answer.with_whom}", f"to ask {answer.with_whom}"))
    if answer.by is not None:
        said.append(pen.say("bis", "by") + f" {answer.by.isoformat()}")
    return said


def _value(calculation: Calculation, pen: Pen) -> list[Row]:
    rows = [(pen.say("Umsatz-CLV", "Revenue CLV"), _revenue_formula(calculation, pen))]
    if calculation.clv_margin is not None:
        name = pen.say("Deckungsbeitrags-CLV", "Contribution CLV")
        rows.append((name, _margin_formula(calculation, pen)))
    found = calculation.segmentation
    if found is None:
        return rows
    segment = found.segment or pen.say("kein Wert", "no value")
    if found.project_typical:
        segment += pen.say(", typisch für Projektgeschäft", ", typical of project business")
    rows.append((pen.say("Segment (Umsatz-CLV)", "Segment (revenue CLV)"), segment))
    if found.neighbour is not None:
        near = pen.say(f"nahe an {found.neighbour}", f"close to {found.neighbour}")
        rows.append((pen.say("Grenzfall", "Borderline"), near))
    corridors = (
        (pen.say("Korridor des Umsatz-CLV", "Corridor of the revenue CLV"),
         pen.span(calculation.spans.clv_revenue)),
        (pen.say("Korridor des Deckungsbeitrags-CLV", "Corridor of the contribution CLV"),
         pen.span(calculation.spans.clv_margin)),
    )  # fmt: skip
    return [*rows, *((name, corridor) for name, corridor in corridors if corridor)]


def _revenue_formula(calculation: Calculation, pen: Pen) -> str:
    case = calculation.case
    factor = None if case.years is None else annuity_factor(case.years, case.retention)
    return (
        f"{pen.number(case.initial)} + {pen.number(case.annual)} × {pen.number(factor, 4)}"
        f" = {pen.money(calculation.clv_revenue)}"
    )


def _margin_formula(calculation: Calculation, pen: Pen) -> str:
    case = calculation.case
    factor = None if case.years is None else margin_factor(case, case.years)
    return (
        f"{pen.number(contribution_initial(case))} + {pen.number(contribution_annual(case))}"
        f" × {pen.number(factor, 4)} = {pen.money(calculation.clv_margin)}"
    )


def _budget(results: Results, pen: Pen) -> list[Row]:
    calculation, on_middle = results.own, results.rests_on_middle
    case, chain = calculation.case, calculation.chain
    if chain is None:
        return []
    clv = calculation.clv_revenue if case.clv_basis == "revenue" else calculation.clv_margin
    rates = (case.cac_pct, case.mkt_share, case.win_rate)
    factors = " × ".join([pen.number(clv), *(pen.percent(rate, 2) for rate in rates)])
    headline = cpl_said(calculation, pen.numbers, on_middle=on_middle)
    rows = [
        (pen.say("Max. CPL", "Max CPL"), f"{headline} {pen.currency}"),
        (
            pen.say("auf Basis", "based on") + f" {pen.name(WORDS[case.clv_basis])}",
            f"{factors} = {pen.money(chain.max_cpl)}",
        ),
        (pen.say("Max. Akquisekosten je Kunde (CAC)", "Max acquisition cost per customer (CAC)"),
         pen.money(chain.cac_max)),
        (pen.say("davon Marketing", "of which marketing"), pen.money(chain.mkt_max)),
        (pen.say("davon Vertrieb", "of which sales"), pen.money(chain.sales_max)),
    ]  # fmt: skip
    if chain.max_raw_lead is not None:
        rows.append(
            (
                pen.say("Max. Kosten je Rohlead", "Max cost per raw lead"),
                pen.money(chain.max_raw_lead),
            )
        )
    return rows


def _verdict(results: Results, pen: Pen) -> list[Row]:
    calculation, rows = results.own, list[Row]()
    if calculation.verdict is not None:
        sentence = verdict_said(results, pen)
        if results.verdict is not None and calculation.ratio is not None:
            sentence += f" (× {pen.times(calculation.ratio)})"
        rows.append((pen.say("Heutiger CPL", "Today's CPL"), sentence))
    if len(results.verdicts) > 1:
        possible = _possible(results, pen)
        rows.append((pen.say("Möglich in der Spanne", "Possible within the span"), possible))
    if calculation.uneconomic is not None:
        rows.append((pen.say("Unwirtschaftlich", "Uneconomic"), _uneconomic(results, pen)))
    if calculation.break_even_margin is not None:
        margin = f"{pen.up(calculation.break_even_margin)} %"
        if calculation.break_even_margin > HUNDRED:
            margin = pen.say("bei keiner Marge", "at no margin")
        rows.append((pen.say("Break-even-Marge", "Break-even margin"), margin))
    return rows


def verdict_said(results: Results, pen: Pen) -> str:
    """Return the verdict on today's cost; that it is open where only a middle decides."""
    if results.verdict is not None:
        return pen.name(VERDICTS[results.verdict])
    if not results.verdicts:
        return "–"
    undecided = pen.say("noch nicht entschieden", "not decided yet")
    return f"{undecided}: {_possible(results, pen)}"


def _possible(results: Results, pen: Pen) -> str:
    first, last = (pen.name(VERDICTS[results.verdicts[place]]) for place in (0, -1))
    return pen.say(f"{first} bis {last}", f"{first} to {last}")


def _uneconomic(results: Results, pen: Pen) -> str:
    """Return whether a customer costs more than it brings, and what the ranges leave possible."""
    possible = results.actual_cpl is not None and len(results.may_be_uneconomic) > 1
    if possible and results.uneconomic_or_not is None:
        return pen.say("noch nicht entschieden", "not decided yet")
    if not possible:
        return pen.say("ja", "yes") if results.own.uneconomic else pen.say("nein", "no")
    if results.own.uneconomic:
        return pen.say("ja, in der Spanne nicht überall", "yes, not all over the span")
    return pen.say("nein, aber möglich in der Spanne", "no, yet possible within the span")


def _inverse(inverse: Inverse | None, pen: Pen) -> list[Row]:
    if inverse is None:
        return []
    return [
        (pen.name(name), _required(key, getattr(inverse, key), pen))
        for key, name in _INVERSE.items()
    ]


def _required(key: str, required: Required, pen: Pen) -> str:
    if required.status == "met":
        return pen.say("bereits erfüllt", "already met")
    if required.status == "no_recurring":
        return pen.say("ohne Folgeumsatz keine Lösung", "no solution without recurring revenue")
    if required.status == "infeasible":
        best = pen.money(required.best_cpl)
        most = f"{INPUTS[key].highest} " + ("%" if key != "years" else pen.say("Jahren", "years"))
        return pen.say(
            f"Auch bei {most} läge der max. CPL bei {best} – mit diesen Annahmen nicht erreichbar.",
            f"Even at {most} the max CPL would be {best} – not reachable under these assumptions.",
        )
    value = required.value or Decimal(0)
    if key in {"clv", "annual"}:
        return pen.reached(value)
    figure = pen.up(value)
    if key != "years":
        return f"{figure} %"
    whole = pen.up(value, 0)
    return pen.say(f"{figure} (ganze Jahre: {whole})", f"{figure} (whole years: {whole})")
