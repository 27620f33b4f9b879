# SPDX-License-Identifier: Apache-2.0
"""What other languages write and this one does not: named, with what is written here instead.

German and English phrases complete the sentence «cannot be read: …» and end without a full stop.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

Phrases: TypeAlias = tuple[str, str]

# what Common Expression Language keeps for itself
RESERVED = frozenset((
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in",
    "let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while",
))  # fmt: skip

_QUOTES = "„“”‟‚‘’‛«»‹›´`′″"
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
# signs that look like others, with what is meant
_SIGNS: Mapping[str, str] = {
    "=": "==", "&": "&&", "|": "||", "≠": "!=", "≤": "<=", "≥": ">=", "−": "-", "–": "-", "—": "-",
    "×": "*", "·": "*", "÷": "/", "∧": "&&", "∨": "||", "¬": "!", "∈": "in", "…": "...",
}  # fmt: skip
# letters of other alphabets that look like Latin ones
_LETTERS: Mapping[str, str] = {
    **dict(zip("аеорсухіјѕһԁԛԝӏ", "aeopcyxijshdqwl", strict=True)),
    **dict(zip("АВЕКМНОРСТХЅІЈ", "ABEKMHOPCTXSIJ", strict=True)),
    **dict(zip("αορνυιτκχγ", "aopvuitkxy", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
}  # fmt: skip
_PLAIN_CHARACTERS: Mapping[str, Phrases] = {
    "{": ("Zuordnungen mit {…} gibt es nicht", "there are no maps in {…}"),
    "}": ("Zuordnungen mit {…} gibt es nicht", "there are no maps in {…}"),
    "#": ("Kommentare gibt es in Ausdrücken nicht", "there are no comments in expressions"),
    "^": ("Potenzen mit «^» gibt es nicht", "there are no powers with “^”"),
    ";": ("ein Ausdruck hat keine Anweisungen mit «;»", "an expression has no statements with “;”"),
    "'": ("das Anführungszeichen wird nicht geschlossen", "the quotation mark is never closed"),
    '"': ("das Anführungszeichen wird nicht geschlossen", "the quotation mark is never closed"),
}

_OPERATORS: Mapping[str, str] = {
    "and": "&&", "or": "||", "not": "!", "is": "==", "mod": "%", "eq": "==", "ne": "!=",
    "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
    "und": "&&", "oder": "||", "nicht": "!", "ist": "==",
}  # fmt: skip
_NO_VALUE: Phrases = (
    "«null» gibt es nicht; ob eine Frage zutrifft, sagt is_applicable('…'), ob die Antwort "
    "bekannt ist, not_known('…')",
    "there is no “null”; whether a question applies is said by is_applicable('…'), whether its "
    "answer is known by not_known('…')",
)
_CHOICE: Phrases = (
    "«if» und «else» gibt es nicht; geschrieben wird «Bedingung ? dann : sonst»",
    "there is no “if” and no “else”; write “condition ? then : otherwise”",
)
_WORDS: Mapping[str, Phrases] = {
    **dict.fromkeys(("null", "Null", "NULL", "None"), _NO_VALUE),
    **dict.fromkeys(("if", "else"), _CHOICE),
}
_CONVERSION: Phrases = (
    "Umwandlungen wie «{name}(…)» gibt es nicht; Zahlen sind von einer Art, dezimal",
    "there are no conversions such as “{name}(…)”; numbers are of one kind, decimal",
)
_TIME: Phrases = (
    "Zeitangaben wie «{name}(…)» gibt es nicht",
    "there are no times such as “{name}(…)”",
)
_AFTER_A_TEXT: Phrases = (
    "«{name}» steht hinter einem Text: text.{name}('…')",
    "“{name}” stands behind a text: text.{name}('…')",
)
_AFTER_A_LIST: Phrases = (
    "«{name}» steht hinter einer Liste: liste.{name}(x, …)",
    "“{name}” stands behind a list: list.{name}(x, …)",
)
_SIZE: Phrases = ("«{name}» gibt es nicht; gemeint ist wohl size(…)",
                  "there is no “{name}”; perhaps size(…) is meant")  # fmt: skip
_FUNCTIONS: Mapping[str, Phrases] = {
    "has": (
        "«has(…)» gibt es nicht; ob eine Frage zutrifft, sagt is_applicable('…')",
        "there is no “has(…)”; whether a question applies is said by is_applicable('…')",
    ),
    "matches": (
        "«matches» und reguläre Ausdrücke gibt es nicht; es gibt contains, startsWith und endsWith",
        "there is no “matches” and no regular expression; there are contains, startsWith, endsWith",
    ),
    **dict.fromkeys(("int", "uint", "double", "string", "bool", "bytes", "dyn", "type"),
                    _CONVERSION),
    **dict.fromkeys(("timestamp", "duration"), _TIME),
    **dict.fromkeys(("contains", "startsWith", "endsWith"), _AFTER_A_TEXT),
    **dict.fromkeys(("all", "exists", "exists_one", "filter", "map"), _AFTER_A_LIST),
    **dict.fromkeys(("len", "length", "count"), _SIZE),
}  # fmt: skip

# signs that set off thousands
_GROUPING = "'’‘`´′\u00a0\u2009\u202f"
_GROUPED: Phrases = (
    "Zahlen haben keine Trennzeichen: 2400, nicht 2’400",
    "numbers have no separators: 2400, not 2’400",
)
_TURNED: Mapping[str, str] = {"=>": ">=", "=<": "<=", "=!": "!="}
INDEXING: Phrases = (
    "Zugriff mit […] gibt es nicht; für Listen gibt es «in», all, exists, exists_one, filter, map",
    "there is no access with […]; for lists there are in, all, exists, exists_one, filter, map",
)
DECIMAL_COMMA: Phrases = (
    "Nachkommastellen stehen hinter einem Punkt: 1.5",
    "decimals stand behind a point: 1.5",
)
LEADING_POINT: Phrases = (
    "vor dem Punkt fehlt eine Ziffer: 0.5",
    "a digit is missing before the point: 0.5",
)
NUMBER_SUFFIX: Phrases = (
    "Zahlen haben nur Ziffern, Punkt und Exponent: kein 0x, kein u, keine Trennzeichen",
    "numbers have digits, point and exponent only: no 0x, no u, no separators",
)
PERCENT_SIGN: Phrases = (
    "Prozente stehen ohne Zeichen: 30 heisst dreissig Prozent",
    "percentages stand without the sign: 30 means thirty percent",
)
TWO_TEXTS: Phrases = (
    "zwei Texte hintereinander; dreifache Anführungszeichen gibt es nicht, verbunden wird mit «+»",
    "two texts in a row; there are no triple quotation marks, texts are joined with “+”",
)
RAW_TEXT: Phrases = (
    "Texte mit vorangestelltem Buchstaben (r'…', b'…') gibt es nicht",
    "there are no texts with a letter before them (r'…', b'…')",
)
MAP_WITH_CONDITION: Phrases = (
    "«map» hat zwei Angaben; gefiltert wird vorher mit filter(x, …)",
    "“map” takes two arguments; filter before it with filter(x, …)",
)
CHOICE_IN_CHOICE: Phrases = (
    "eine Wahl zwischen «?» und «:» steht in Klammern",
    "a choice between “?” and “:” stands in brackets",
)
_PAIRS: Mapping[tuple[str, str], Phrases] = {
    ("<", ">"): ("gemeint ist wohl «!=»", "perhaps “!=” is meant"),
    ("/", "/"): ("Kommentare gibt es in Ausdrücken nicht", "there are no comments in expressions"),
    ("*", "*"): ("Potenzen mit «**» gibt es nicht", "there are no powers with “**”"),
}


def sign(text: str, at: int) -> Phrases:
    """Say what is wrong at a place of a text where no expression goes on."""
    char = text[at]
    if char in _GROUPING and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
        return _GROUPED
    if (meant := _TURNED.get(text[at : at + 2])) is not None:
        found = text[at : at + 2]
        return f"«{found}» heisst hier «{meant}»", f"“{found}” is written “{meant}” here"
    return character(char)


def character(char: str) -> Phrases:
    """Say what is wrong with a character that no expression has."""
    if char in _PLAIN_CHARACTERS:
        return _PLAIN_CHARACTERS[char]
    if char.isascii() and char.isprintable():
        return _with_hint(f"unerwartetes Zeichen «{char}»", f"unexpected “{char}”", char)
    point = f"U+{ord(char):04X}"
    if char in _INVISIBLE or (not char.isprintable() and not char.isspace()):
        return (f"unsichtbares Zeichen ({point})", f"an invisible character ({point})")
    if char.isspace():
        return (
            f"ein besonderes Leerzeichen ({point}); gemeint ist ein gewöhnliches",
            f"a special space ({point}); an ordinary one is meant",
        )
    if char in _QUOTES:
        return (
            f"typografisches Anführungszeichen «{char}» ({point}); gemeint ist ' oder \"",
            f"typographic quotation mark “{char}” ({point}); ' or \" is meant",
        )
    return _with_hint(
        f"unerwartetes Zeichen «{char}» ({point})", f"unexpected “{char}” ({point})", char
    )


def _with_hint(de: str, en: str, char: str) -> Phrases:
    digit = unicodedata.digit(char, None)
    plain = unicodedata.normalize("NFKC", char) if digit is None else str(digit)
    meant = _SIGNS.get(char) or _LETTERS.get(char) or _SIGNS.get(plain) or plain
    if meant == char or not meant.isascii():
        return de, en
    return f"{de}; gemeint ist wohl «{meant}»", f"{en}; perhaps “{meant}” is meant"


def word(name: str) -> Phrases | None:
    """Say what is wrong with a name that no expression can use; None where nothing is."""
    if (found := _WORDS.get(name)) is not None:
        return found
    if name.lower() in ("true", "false"):
        return f"gemeint ist wohl «{name.lower()}»", f"perhaps “{name.lower()}” is meant"
    if name in RESERVED:
        return f"«{name}» ist ein reserviertes Wort", f"“{name}” is a reserved word"
    return None


def function(name: str) -> Phrases | None:
    """Say how what a function of another language does is written; None where it is unheard of."""
    found = _FUNCTIONS.get(name)
    return None if found is None else (found[0].format(name=name), found[1].format(name=name))


def between(before: str, text: str) -> Phrases | None:
    """Say what is meant by a word or sign behind another where it does not fit."""
    if (found := _PAIRS.get((before, text)) or _WORDS.get(text)) is not None:
        return found
    for name in (text, before):
        if (sign := _OPERATORS.get(name.lower())) is not None:
            return f"«{name}» heisst hier «{sign}»", f"“{name}” is written “{sign}” here"
    return None
