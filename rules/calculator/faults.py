# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with one entry: a stable code, said of a field, or alone beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from rules.calculator.writing import figure_text, write_figure
from rules.errors import Place, Problem, shown
from rules.text import NumberFormat, Text, filled

_MORE_DIGITS = (
    "{field}: «{entry}» hat mehr als {bound} Ziffern.",
    "{field}: “{entry}” has more than {bound} digits.",
    "höchstens {bound} Ziffern", "at most {bound} digits",
)  # fmt: skip
# kind: said of a field in German and in English, said alone in German and in English
_TEXTS: dict[str, tuple[str, str, str, str]] = {
    "required": (
        "{field} fehlt.", "{field} is missing.",
        "das Feld ist leer", "the field is empty",
    ),
    "not_a_number": (
        "{field}: «{entry}» ist keine Zahl.", "{field}: “{entry}” is not a number.",
        "erwartet wird eine Zahl", "a number is expected",
    ),
    "is_percentage": (
        "{field}: «{entry}» ist ein Prozentwert, erwartet wird eine Zahl ohne %.",
        "{field}: “{entry}” is a percentage; a number without % is expected.",
        "hier passt kein Prozentwert", "a percentage does not fit here",
    ),
    "is_count": (
        "{field}: «{entry}» ist eine gezählte Quote, erwartet wird eine einzelne Zahl.",
        "{field}: “{entry}” is a rate as counted; a single number is expected.",
        "hier passt keine gezählte Quote", "a rate as counted does not fit here",
    ),
    "ambiguous_number": (
        "{field}: «{entry}» ist nicht eindeutig (Tausender oder Dezimal?).",
        "{field}: “{entry}” is ambiguous (thousands or decimal?).",
        "nicht eindeutig (Tausender oder Dezimal?)", "ambiguous (thousands or decimal?)",
    ),
    "negative": (
        "{field} darf nicht negativ sein.", "{field} must not be negative.",
        "darf nicht negativ sein", "must not be negative",
    ),
    "zero_not_allowed": (
        "{field} muss grösser als 0 sein.", "{field} must be greater than 0.",
        "muss grösser als 0 sein", "must be greater than 0",
    ),
    "none_won": (
        "{field} muss grösser als 0 sein.", "{field} must be greater than 0.",
        "noch kein Abschluss gezählt", "no deal has been counted yet",
    ),
    "percent_over_100": (
        "{field} darf höchstens 100 % sein.", "{field} must be at most 100 %.",
        "höchstens 100\u00a0%", "at most 100\u00a0%",
    ),
    "too_large": (
        "{field} liegt ausserhalb des sinnvollen Bereichs (max. {bound}).",
        "{field} is outside the sensible range (max {bound}).",
        "höchstens {bound}", "at most {bound}",
    ),
    "too_small": (
        "{field} liegt ausserhalb des sinnvollen Bereichs (min. {bound}).",
        "{field} is outside the sensible range (min {bound}).",
        "mindestens {bound}", "at least {bound}",
    ),
    "not_above": (
        "{field} muss grösser als {bound} sein.", "{field} must be greater than {bound}.",
        "muss grösser als {bound} sein", "must be greater than {bound}",
    ),
    "next_to_zero": (
        "{field} liegt zu nahe bei 0 (mindestens {bound}).",
        "{field} is too close to 0 (at least {bound}).",
        "zu nahe bei 0 (mindestens {bound})", "too close to 0 (at least {bound})",
    ),
    "too_precise": (
        "{field} darf höchstens {bound} haben.", "{field} may have at most {bound}.",
        "höchstens {bound}", "at most {bound}",
    ),
    "not_whole": (
        "{field} muss eine ganze Zahl sein.", "{field} must be a whole number.",
        "erwartet wird eine ganze Zahl", "a whole number is expected",
    ),
    "too_long": _MORE_DIGITS,
    "too_fine": _MORE_DIGITS,
    "range_order": (
        "{field}: Tief ≤ Basis ≤ Hoch ist nicht erfüllt.",
        "{field}: low ≤ base ≤ high does not hold.",
        "Tief ≤ Basis ≤ Hoch ist nicht erfüllt", "low ≤ base ≤ high does not hold",
    ),
    "range_reversed": (
        "{field}: Tief ≤ Basis ≤ Hoch ist nicht erfüllt.",
        "{field}: low ≤ base ≤ high does not hold.",
        "die Spanne beginnt mit dem grösseren Wert", "the range begins with the larger value",
    ),
    "range_form": (
        "{field}: «{entry}» ist keine Spanne.", "{field}: “{entry}” is not a range.",
        "das ist keine Spanne", "that is not a range",
    ),
    "currency_mismatch": (
        "{field}: «{entry}» ist nicht in {own}, der Währung dieses Falls.",
        "{field}: “{entry}” is not in {own}, the currency of this case.",
        "nicht in {own}, der Währung dieses Falls", "not in {own}, the currency of this case",
    ),
    "wrong_choice": (
        "{field}: «{entry}» gibt es nicht.", "{field}: there is no “{entry}”.",
        "das steht nicht zur Wahl", "that is not among the options",
    ),
}  # fmt: skip

KINDS = tuple(_TEXTS)

# kinds that are one code said more closely
_CODES = {
    "is_percentage": "not_a_number",
    "is_count": "not_a_number",
    "none_won": "zero_not_allowed",
    "range_reversed": "range_order",
    "not_above": "too_small",
    "next_to_zero": "too_small",
    "not_whole": "too_precise",
    "too_long": "too_large",
    "too_fine": "too_precise",
}

# by the unit of an input or the type of a question; by its key where that is unusual for it
EXAMPLES = {
    "money": Decimal(250_000), "money_per_year": Decimal(40_000), "percent": Decimal(20),
    "rate": Decimal(20), "years": Decimal(5), "months": Decimal(9), "days": Decimal(30),
    "maturity": Decimal(2), "number": Decimal(5), "integer": Decimal(5),
    "retention": Decimal(90),
}  # fmt: skip

VALUE = Text(de="Der Wert", en="The value")  # names what no field has named


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an entry, whatever field it stands in, and what to do.

    `meant` is what the entry can only have meant, as it would be written; empty otherwise.
    """

    kind: str
    remedy: Text
    details: Mapping[str, Text]
    meant: str = ""

    @property
    def code(self) -> str:
        """The stable code."""
        return _CODES.get(self.kind, self.kind)

    @property
    def alone(self) -> Text:
        """What is wrong, without the field's name, to go on a line of its own."""
        _, _, de, en = _TEXTS[self.kind]
        return filled(de, en, **self.details)

    def problem(self, place: Place, field: Text = VALUE) -> Problem:
        """Return the fault as said of a field, at a place."""
        de, en, _, _ = _TEXTS[self.kind]
        cause = filled(de, en, **{**self.details, "field": field})
        return Problem(self.code, place, cause, self.remedy)


def entry_fault(kind: str, remedy: Text, **details: Text) -> Fault:
    """Return a fault of a kind; raises `KeyError` for one that is not known, which is a bug."""
    if kind not in KINDS:
        raise KeyError(kind)
    return Fault(kind, remedy, details)


def example(number: Decimal, numbers: NumberFormat | None = None, unit: str = "") -> Text:
    """Return the remedy that shows how a number is written."""
    written = figure_text(number, numbers, unit)
    return filled("Beispiel: {written}.", "Example: {written}.", written=written)


def not_a_number(entry: object, remedy: Text) -> Fault:
    """Report an entry that cannot be read as a finite number."""
    return entry_fault("not_a_number", remedy, entry=echo(entry))


def ambiguous_number(entry: object, thousands: str, decimals: str) -> Fault:
    """Report a number that may be two: 250.000; both are given as nobody can misread them."""
    remedy = Text(
        de=f"Schreiben Sie {thousands} oder {decimals}.", en=f"Write {thousands} or {decimals}."
    )
    read = {"thousands": same(thousands), "decimals": same(decimals)}
    return entry_fault("ambiguous_number", remedy, entry=echo(entry), **read)


def only_reading(found: Fault, meant: str) -> Fault:
    """Return an ambiguous number of which the field takes one reading alone; it is offered."""
    remedy = Text(de=f"Meinten Sie {meant}?", en=f"Did you mean {meant}?")
    return replace(found, remedy=remedy, meant=meant)


def too_many_digits(kind: Literal["too_long", "too_fine"], entry: object, most: int) -> Fault:
    """Report more digits than so many, before the decimals or behind."""
    remedy = Text(de="Runden Sie den Wert.", en="Round the value.")
    return entry_fault(kind, remedy, entry=echo(entry), bound=same(str(most)))


def too_precise(most: int) -> Fault:
    """Report more decimals than so many."""
    remedy = Text(de="Runden Sie den Wert.", en="Round the value.")
    if most == 0:
        return entry_fault("not_whole", remedy)
    bound = Text(de=f"{most} Nachkommastellen", en=f"{most} decimals")
    if most == 1:
        bound = Text(de="1 Nachkommastelle", en="1 decimal")
    return entry_fault("too_precise", remedy, bound=bound)


def range_order() -> Fault:
    """Report a range that does not hold its base."""
    remedy = Text(
        de="Die Spanne muss den Basiswert einschliessen.", en="The range must hold the base value."
    )
    return entry_fault("range_order", remedy)


def range_reversed(low: Decimal, high: Decimal, numbers: NumberFormat) -> Fault:
    """Report a range that begins with its high end; the other way round is offered."""
    meant = f"{write_figure(low, numbers)}–{write_figure(high, numbers)}"
    remedy = Text(de=f"Meinten Sie {meant}?", en=f"Did you mean {meant}?")
    return replace(entry_fault("range_reversed", remedy), meant=meant)


def none_won() -> Fault:
    """Report a rate counted without a single success: no cost can be worked out from 0 %."""
    remedy = Text(
        de="Geben Sie die Quote als Spanne an (1–10), geschätzt (~5) oder als offen (?).",
        en="Give the rate as a range (1–10), as an estimate (~5) or as open (?).",
    )
    return entry_fault("none_won", remedy)


def range_form(entry: object, written: str) -> Fault:
    """Report what is no range; `written` shows one."""
    remedy = Text(de=f"Beispiel: {written}", en=f"Example: {written}")
    return entry_fault("range_form", remedy, entry=echo(entry))


def currency_mismatch(entry: object, own: str) -> Fault:
    """Report an amount in a currency other than the case's own."""
    remedy = Text(
        de=f"Umgerechnet wird nicht: Geben Sie den Betrag in {own} an.",
        en=f"Nothing is converted: give the amount in {own}.",
    )
    return entry_fault("currency_mismatch", remedy, entry=echo(entry), own=same(own))


def wrong_choice(entry: object, remedy: Text) -> Fault:
    """Report a word that is none of those allowed."""
    return entry_fault("wrong_choice", remedy, entry=echo(entry))


def there_are(words: Iterable[str]) -> Text:
    """Return the remedy that names the words there are."""
    listed = ", ".join(words)
    return Text(de=f"Möglich: {listed}", en=f"Possible: {listed}")


def echo(entry: object) -> Text:
    """Return what a person wrote, short and harmless."""
    return same(shown(entry))


def same(text: str) -> Text:
    """Return what is the same in both languages."""
    return Text(de=text or "–", en=text or "–")
