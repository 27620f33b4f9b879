# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with the calculator's inputs, one function per code."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rules.calculator import faults
from rules.calculator.faults import Fault, entry_fault
from rules.calculator.inputs import INPUTS, SMALLEST, label
from rules.calculator.writing import figure_text
from rules.errors import Place, Problem
from rules.text import Text, filled

_UNITS = {
    "percent": Text(de="%", en="%"),
    "years": Text(de="Jahre", en="years"),
    "months": Text(de="Monate", en="months"),
    "days": Text(de="Tage", en="days"),
}


def required(key: str, place: Place) -> Problem:
    """Report a needed input that is missing."""
    return _of_input(entry_fault("required", _example(key)), key, place)


def not_a_number(key: str, place: Place, entry: object) -> Problem:
    """Report an entry that cannot be read as a finite number."""
    return _of_input(faults.not_a_number(entry, _example(key)), key, place)


def negative(key: str, place: Place) -> Problem:
    """Report a number below 0."""
    return _of_input(entry_fault("negative", _example(key)), key, place)


def zero_not_allowed(key: str, place: Place) -> Problem:
    """Report a 0 where only more than 0 makes sense."""
    return _of_input(entry_fault("zero_not_allowed", _example(key)), key, place)


def percent_over_100(key: str, place: Place) -> Problem:
    """Report a percentage above 100."""
    return _of_input(entry_fault("percent_over_100", _example(key)), key, place)


def too_large(key: str, place: Place) -> Problem:
    """Report a number above the sensible range."""
    bound = _with_unit(figure_text(INPUTS[key].highest), key)
    return _of_input(entry_fault("too_large", _example(key), bound=bound), key, place)


def too_precise(key: str, place: Place) -> Problem:
    """Report more decimals than the input takes."""
    return _of_input(faults.too_precise(INPUTS[key].decimals or 0), key, place)


def too_small(key: str, place: Place) -> Problem:
    """Report a number so near 0 that nothing can be meant by it."""
    return _of_input(
        entry_fault("next_to_zero", _example(key), bound=figure_text(SMALLEST)), key, place
    )


def percent_as_fraction(key: str, place: Place, *said: Decimal, disputed: bool = False) -> Problem:
    """Warn of a percentage below 1, which may have been meant as a share of one.

    `said` are one value, the ends of a range or, where `disputed`, the values people differ on.
    """
    cause = filled(
        "{field}: {typed} % eingegeben – meinten Sie {meant} %?",
        "{field}: you entered {typed} % – did you mean {meant} %?",
        field=label(key),
        typed=_together(said, disputed=disputed),
        meant=_together([(value * 100).normalize() for value in said], disputed=disputed),
    )
    remedy = Text(
        de="Prozente als Prozent eingeben: 20 für 20 %.", en="Enter percent: 20 for 20 %."
    )
    return Problem("percent_as_fraction", place, cause, remedy)


def unusual(key: str, place: Place, *said: Decimal, disputed: bool = False) -> Problem:
    """Warn of a value outside the usual range.

    `said` are one value, the ends of a range or, where `disputed`, the values people differ on.
    """
    is_one = len(said) == 1 and INPUTS[key].unit == "percent"
    cause = filled(
        "{field}: {shown} ist ungewöhnlich – bitte prüfen."
        if is_one
        else "{field}: {shown} sind ungewöhnlich – bitte prüfen.",
        "{field}: {shown} is unusual – please check."
        if is_one
        else "{field}: {shown} are unusual – please check.",
        field=label(key),
        shown=_with_unit(_together(said, disputed=disputed), key),
    )
    return Problem("unusual", place, cause, _usual(key))


def clv_zero(place: Place) -> Problem:
    """Report a customer value of 0."""
    return Problem(
        "clv_zero",
        place,
        Text(
            de="Der CLV ist 0 – daraus lässt sich kein CPL ableiten.",
            en="The CLV is 0 – no CPL can be derived from it.",
        ),
        Text(
            de="Erstgeschäft oder Folgeumsatz mit Dauer angeben.",
            en="Give the initial business, or recurring revenue with its years.",
        ),
    )


def margin_mismatch(cac_pct: Decimal, margin_pct: Decimal) -> Problem:
    """Warn that the target CAC leaves nothing of the contribution margin (both in percent)."""
    return Problem(
        "margin_mismatch",
        Place(field="cac_pct"),
        filled(
            "Ziel-CAC {target} % verbraucht den ganzen Deckungsbeitrag ({margin} %).",
            "Target CAC {target} % uses up the whole contribution margin ({margin} %).",
            target=figure_text(cac_pct),
            margin=figure_text(margin_pct),
        ),
        Text(
            de="Ziel-CAC senken oder den max. CPL auf den Deckungsbeitrags-CLV beziehen.",
            en="Lower the target CAC or base the max CPL on the contribution CLV.",
        ),
    )


def payback_never() -> Problem:
    """Say that the acquisition cost is not earned back."""
    return Problem(
        "payback_never",
        Place(),
        Text(
            de="Die Akquisekosten werden in der Beziehung nicht verdient.",
            en="The acquisition cost is not earned back within the relationship.",
        ),
        Text(
            de="Akquisekosten, Deckungsbeitrag und Dauer prüfen.",
            en="Check acquisition cost, contribution margin and years.",
        ),
    )


def currency_mismatch(place: Place) -> Problem:
    """Report cases in two currencies side by side."""
    return Problem(
        "currency_mismatch",
        place,
        Text(
            de="Fälle in verschiedenen Währungen lassen sich nicht vergleichen.",
            en="Cases in different currencies cannot be compared.",
        ),
        Text(
            de="Rechnen Sie alle Beträge in eine Währung um.",
            en="Convert all amounts to one currency.",
        ),
    )


def range_form(place: Place, entry: object) -> Problem:
    """Report a range that is not written as KEY=LOW..HIGH."""
    name = Text(de="Spanne", en="Range")
    return faults.range_form(entry, "years=3..8").problem(place, name)


def range_twice(key: str, place: Place) -> Problem:
    """Report a second range of one input."""
    return Problem(
        "range_twice",
        place,
        filled("{field} hat zwei Spannen.", "{field} has two ranges.", field=label(key)),
        Text(de="Lassen Sie eine davon weg.", en="Leave one of them out."),
    )


def wrong_choice(key: str, place: Place, entry: object, allowed: tuple[str, ...]) -> Problem:
    """Report a word that is none of those allowed."""
    return _of_input(faults.wrong_choice(entry, faults.there_are(allowed)), key, place)


def unknown_input(place: Place, entry: object, allowed: tuple[str, ...]) -> Problem:
    """Report a key the calculator does not know, or not for this purpose."""
    said = faults.echo(entry).de
    return Problem(
        "unknown_input",
        place,
        Text(de=f"Die Eingabe «{said}» gibt es nicht.", en=f"There is no input “{said}”."),
        faults.there_are(allowed),
    )


def _of_input(found: Fault, key: str, place: Place) -> Problem:
    """Report a fault of an input."""
    return found.problem(place, label(key))


def _example(key: str) -> Text:
    if key not in INPUTS:
        return Text(de="Einen Wert angeben.", en="Give a value.")
    return faults.example(faults.EXAMPLES.get(key, faults.EXAMPLES[INPUTS[key].unit]))


def _usual(key: str) -> Text:
    low, high = INPUTS[key].usual_low, INPUTS[key].usual_high
    if low is not None and high is not None:
        said = Text(de="Üblich: {bound}.", en="Usual: {bound}.")
        bound = _together((low, high))
    elif low is not None:
        said = Text(de="Üblich: ab {bound}.", en="Usual: from {bound}.")
        bound = figure_text(low)
    else:
        said = Text(de="Üblich: bis {bound}.", en="Usual: up to {bound}.")
        bound = figure_text(high or Decimal(0))
    return filled(said.de, said.en, bound=_with_unit(bound, key))


def _together(values: Sequence[Decimal], *, disputed: bool = False) -> Text:
    """Write one value, a range by its ends, or values people differ on."""
    said = figure_text(values[0])
    for each in values[1:]:
        de, en = ("{said} oder {each}", "{said} or {each}") if disputed else ("{said}–{each}",) * 2
        said = filled(de, en, said=said, each=figure_text(each))
    return said


def _with_unit(figure: Text, key: str) -> Text:
    """Write a figure with what it is counted in; an amount stands without its currency."""
    unit = _UNITS.get(INPUTS[key].unit)
    if unit is None:
        return figure
    return filled("{figure} {unit}", "{figure} {unit}", figure=figure, unit=unit)
