# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with the calculator's inputs, one function per code."""

from __future__ import annotations

from decimal import Decimal

from rules.calculator.inputs import INPUTS, SMALLEST, label
from rules.calculator.numbers import plain
from rules.errors import Place, Problem, shown
from rules.text import Text

_ECHOED = 40


def required(key: str, place: Place) -> Problem:
    """Report a needed input that is missing."""
    return _of_field(
        "required", key, place, Text(de="{field} fehlt.", en="{field} is missing."), _example(key)
    )


def not_a_number(key: str, place: Place, entry: object) -> Problem:
    """Report an entry that cannot be read as a finite number."""
    shown = _echo(entry)
    return _of_field(
        "not_a_number",
        key,
        place,
        Text(
            de=f"{{field}}: «{shown}» ist keine Zahl.", en=f"{{field}}: “{shown}” is not a number."
        ),
        _example(key),
    )


def ambiguous_number(key: str, place: Place, amount: Decimal) -> Problem:
    """Report an amount with three decimals, whose point may separate thousands."""
    typed, thousands, units = f"{amount:f}", f"{amount:f}".replace(".", ""), f"{amount:.2f}"
    return _of_field(
        "ambiguous_number",
        key,
        place,
        Text(
            de=f"{{field}}: {typed} kann {thousands} oder {units} meinen.",
            en=f"{{field}}: {typed} may mean {thousands} or {units}.",
        ),
        Text(de=f"Schreiben Sie {thousands} oder {units}.", en=f"Write {thousands} or {units}."),
    )


def negative(key: str, place: Place) -> Problem:
    """Report a number below 0."""
    return _of_field(
        "negative",
        key,
        place,
        Text(de="{field} darf nicht negativ sein.", en="{field} must not be negative."),
        _example(key),
    )


def zero_not_allowed(key: str, place: Place) -> Problem:
    """Report a 0 where only more than 0 makes sense."""
    return _of_field(
        "zero_not_allowed",
        key,
        place,
        Text(de="{field} muss grösser als 0 sein.", en="{field} must be greater than 0."),
        _example(key),
    )


def percent_over_100(key: str, place: Place) -> Problem:
    """Report a percentage above 100."""
    return _of_field(
        "percent_over_100",
        key,
        place,
        Text(de="{field} darf höchstens 100 % sein.", en="{field} must be at most 100 %."),
        _example(key),
    )


def too_large(key: str, place: Place) -> Problem:
    """Report a number above the sensible range."""
    english = f"{INPUTS[key].highest:,f}"
    german = english.replace(",", "’")
    return _of_field(
        "too_large",
        key,
        place,
        Text(
            de=f"{{field}} liegt ausserhalb des sinnvollen Bereichs (max. {german}).",
            en=f"{{field}} is outside the sensible range (max {english}).",
        ),
        _example(key),
    )


def too_precise(key: str, place: Place) -> Problem:
    """Report more decimals than the input takes."""
    most = INPUTS[key].decimals
    return _of_field(
        "too_precise",
        key,
        place,
        Text(
            de=f"{{field}} darf höchstens {most} Nachkommastellen haben.",
            en=f"{{field}} may have at most {most} decimals.",
        ),
        Text(de="Runden Sie den Wert.", en="Round the value."),
    )


def too_small(key: str, place: Place) -> Problem:
    """Report a number so near 0 that nothing can be meant by it."""
    least = plain(SMALLEST)
    return _of_field(
        "too_small",
        key,
        place,
        Text(
            de=f"{{field}} liegt zu nahe bei 0 (mindestens {least}).",
            en=f"{{field}} is too close to 0 (at least {least}).",
        ),
        _example(key),
    )


def percent_as_fraction(key: str, place: Place, value: Decimal) -> Problem:
    """Warn of a percentage below 1, which may have been meant as a share of one."""
    typed, meant = plain(value), plain((value * 100).normalize())
    return _of_field(
        "percent_as_fraction",
        key,
        place,
        Text(
            de=f"{{field}}: {typed} % eingegeben – meinten Sie {meant} %?",
            en=f"{{field}}: you entered {typed} % – did you mean {meant} %?",
        ),
        Text(de="Prozente als Prozent eingeben: 20 für 20 %.", en="Enter percent: 20 for 20 %."),
    )


def unusual(key: str, place: Place, value: Decimal) -> Problem:
    """Warn of a value outside the usual range."""
    unit = " %" if INPUTS[key].unit == "percent" else ""
    shown = plain(value) + unit
    return _of_field(
        "unusual",
        key,
        place,
        Text(
            de=f"{{field}}: {shown} ist ungewöhnlich – bitte prüfen.",
            en=f"{{field}}: {shown} is unusual – please check.",
        ),
        _usual(key, unit),
    )


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
    target, margin = plain(cac_pct), plain(margin_pct)
    return Problem(
        "margin_mismatch",
        Place(field="cac_pct"),
        Text(
            de=f"Ziel-CAC {target} % verbraucht den ganzen Deckungsbeitrag ({margin} %).",
            en=f"Target CAC {target} % uses up the whole contribution margin ({margin} %).",
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


def range_order(key: str, place: Place) -> Problem:
    """Report a range that does not hold its base."""
    return _of_field(
        "range_order",
        key,
        place,
        Text(
            de="{field}: Tief ≤ Basis ≤ Hoch ist nicht erfüllt.",
            en="{field}: low ≤ base ≤ high does not hold.",
        ),
        Text(
            de="Die Spanne muss den Basiswert einschliessen.",
            en="The range must hold the base value.",
        ),
    )


def range_form(place: Place, entry: object) -> Problem:
    """Report a range that is not written as KEY=LOW..HIGH."""
    shown = _echo(entry)
    return Problem(
        "range_form",
        place,
        Text(de=f"«{shown}» ist keine Spanne.", en=f"“{shown}” is not a range."),
        Text(de="Beispiel: years=3..8", en="Example: years=3..8"),
    )


def wrong_choice(key: str, place: Place, entry: object, allowed: tuple[str, ...]) -> Problem:
    """Report a word that is none of those allowed."""
    shown, words = _echo(entry), ", ".join(allowed)
    return _of_field(
        "wrong_choice",
        key,
        place,
        Text(de=f"{{field}}: «{shown}» gibt es nicht.", en=f"{{field}}: there is no “{shown}”."),
        Text(de=f"Möglich: {words}", en=f"Possible: {words}"),
    )


def unknown_input(place: Place, entry: object, allowed: tuple[str, ...]) -> Problem:
    """Report a key the calculator does not know, or not for this purpose."""
    shown, words = _echo(entry), ", ".join(allowed)
    return Problem(
        "unknown_input",
        place,
        Text(de=f"Die Eingabe «{shown}» gibt es nicht.", en=f"There is no input “{shown}”."),
        Text(de=f"Möglich: {words}", en=f"Possible: {words}"),
    )


def _of_field(code: str, key: str, place: Place, cause: Text, remedy: Text) -> Problem:
    name = label(key)
    # replaced rather than formatted: what a person typed may hold braces
    named = Text(de=cause.de.replace("{field}", name.de), en=cause.en.replace("{field}", name.en))
    return Problem(code, place, named, remedy)


def _example(key: str) -> Text:
    if key not in INPUTS:
        return Text(de="Einen Wert angeben.", en="Give a value.")
    number = {
        "money": "250000",
        "money_per_year": "40000",
        "percent": "20",
        "years": "5",
        "months": "9",
        "days": "30",
    }[INPUTS[key].unit]
    return Text(de=f"Beispiel: {number}", en=f"Example: {number}")


def _usual(key: str, unit: str) -> Text:
    low, high = INPUTS[key].usual_low, INPUTS[key].usual_high
    if low is not None and high is not None:
        span = f"{plain(low)}–{plain(high)}{unit}"
        return Text(de=f"Üblich: {span}.", en=f"Usual: {span}.")
    if low is not None:
        return Text(de=f"Üblich: ab {plain(low)}{unit}.", en=f"Usual: from {plain(low)}{unit}.")
    bound = plain(high or Decimal(0))
    return Text(de=f"Üblich: bis {bound}{unit}.", en=f"Usual: up to {bound}{unit}.")


def _echo(entry: object) -> str:
    return shown(entry, _ECHOED)
