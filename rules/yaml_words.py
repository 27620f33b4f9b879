# SPDX-License-Identifier: Apache-2.0
"""What the YAML parser says is wrong, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

SECOND_DOCUMENT = ("ein zweites Dokument beginnt («---»)", "a second document («---»)")

_OTHER = "so geht es hier nicht weiter"
_OPEN_TEXT = "ein Anführungszeichen wird bis zum Ende der Datei nicht geschlossen"
# the parser's words, with what they come to in German
_GERMAN: Mapping[str, str] = {
    "did not find expected ',' or ']'": "hier fehlt «,» oder «]»",
    "did not find expected ',' or '}'": "hier fehlt «,» oder «}»",
    "could not find expected ':'": "in der Zeile davor fehlt «:» hinter dem Schlüssel",
    "did not find expected key": "hier müsste ein Schlüssel stehen",
    "did not find expected '-' indicator": "hier müsste ein Punkt der Liste mit «-» beginnen",
    "did not find expected node content": "hier fehlt ein Wert",
    "did not find expected comment or line break": "hinter | oder > beginnt der Text auf der "
    "nächsten Zeile",
    "did not find expected hexdecimal number": "hinter \\x, \\u und \\U stehen Ziffern von 0 bis f",
    "did not find expected <document start>": "hier müsste ein neues Dokument mit «---» beginnen",
    "block sequence entries are not allowed in this context": "eine Liste mit «-» beginnt auf "
    "einer eigenen Zeile",
    "found character that cannot start any token": "mit diesem Zeichen beginnt kein Wert; als "
    "Text gehört er in Anführungszeichen",
    "found unexpected end of stream": _OPEN_TEXT,
    "found unexpected document indicator": _OPEN_TEXT,
    "found unknown escape character": "hinter \\ steht ein unbekanntes Zeichen",
    "found invalid Unicode character escape code": "dieses Zeichen gibt es in Unicode nicht",
    "found unexpected ':'": "ein Doppelpunkt steht, wo keiner sein kann",
    "control characters are not allowed": "Steuerzeichen sind nicht erlaubt",
    "invalid Unicode character": "dieses Zeichen gibt es in Unicode nicht",
}


def reason(said: str) -> dict[str, str]:
    """Return the details that say in both languages what the parser says in English."""
    return {"reason_de": _GERMAN.get(said, _OTHER), "reason_en": said}
