# SPDX-License-Identifier: Apache-2.0
"""Text to expression: a tokenizer and a precedence parser, both bounded.

Budgets: text `MAX_LENGTH` characters, `MAX_NODES` parts, `MAX_DEPTH` brackets in each other or
terms in a row, `MAX_LEVELS` levels of the tree they make together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn, cast

from rules.expressions import foreign
from rules.expressions.foreign import Phrases
from rules.expressions.syntax import (
    Binary,
    BinaryOperator,
    Call,
    Conditional,
    Constant,
    ListOf,
    Logical,
    Macro,
    MacroKind,
    Name,
    Negative,
    Node,
    Not,
    children,
)

MAX_LENGTH = 10_000
MAX_DEPTH = 60
MAX_LEVELS = 120
MAX_NODES = 2_000
MAX_DIGITS = 60
MAX_EXPONENT = 999
_EXPONENT_LENGTH = 8

MACROS = ("all", "exists", "exists_one", "filter", "map")
METHODS = {"size": 0, "contains": 1, "startsWith": 1, "endsWith": 1}
_PRECEDENCE = {"==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "in": 3,
               "+": 4, "-": 4, "*": 5, "/": 5, "%": 5}  # fmt: skip
_TOKEN = re.compile(
    r"""[ \t\n\r\f]*(?:
      (?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
    | (?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()\[\]])
    )""",
    re.VERBOSE | re.ASCII,
)
_SPACES = " \t\n\r\f"
_ESCAPES = {"n": "\n", "t": "\t", "'": "'", '"': '"', "\\": "\\"}


class ParseError(Exception):
    """Text that is no expression; `offset` counts characters from 0."""

    def __init__(self, offset: int, de: str, en: str, *, too_large: bool = False) -> None:
        self.offset, self.de, self.en, self.too_large = offset, de, en, too_large
        super().__init__(f"{offset}: {en}")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    offset: int


def parse(text: str) -> Node:
    """Read an expression; raises `ParseError` with the offset of the first fault."""
    if len(text) > MAX_LENGTH:
        raise ParseError(
            MAX_LENGTH,
            f"mehr als {MAX_LENGTH} Zeichen",
            f"more than {MAX_LENGTH} characters",
            too_large=True,
        )
    node = _Parser(_tokens(text)).whole()
    _check_levels(node)
    return node


def _check_levels(node: Node) -> None:
    """Refuse a tree too deep to walk: brackets in each other, and in each a chain of terms."""
    waiting = [(node, 1)]
    while waiting:
        part, level = waiting.pop()
        if level > MAX_LEVELS:
            raise ParseError(
                part.offset,
                f"tiefer als {MAX_LEVELS} Stufen verschachtelt",
                f"nested deeper than {MAX_LEVELS} levels",
                too_large=True,
            )
        waiting.extend((child, level + 1) for child in children(part))


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position, end = 0, len(text.rstrip(_SPACES))
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            at = position + len(text[position:]) - len(text[position:].lstrip(_SPACES))
            raise ParseError(at, *foreign.sign(text, at))
        kind = str(match.lastgroup)
        tokens.append(_Token(kind, match.group(kind), match.start(kind)))
        position = match.end()
    tokens.append(_Token("end", "", len(text)))
    return tokens


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.depth = 0
        self.nodes = 0

    def whole(self) -> Node:
        node = self.conditional()
        if self.token.kind != "end":
            self.unexpected()
        return node

    @property
    def token(self) -> _Token:
        return self.tokens[self.index]

    def take(self) -> _Token:
        token = self.token
        self.index += 1
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.too_large(token.offset, f"mehr als {MAX_NODES} Teile", f"over {MAX_NODES} parts")
        return token

    def accept(self, *signs: str) -> _Token | None:
        return self.take() if self.token.kind in ("sign", "name") and self.token.text in signs \
            else None  # fmt: skip

    def expect(self, sign: str) -> _Token:
        if self.token.kind == "sign" and self.token.text == sign:
            return self.take()
        if (hint := self.hint()) is not None:
            raise ParseError(self.token.offset, *hint)
        raise ParseError(self.token.offset, f"hier fehlt «{sign}»", f"“{sign}” is missing here")

    def unexpected(self) -> NoReturn:
        token = self.token
        number, sign = (self.tokens[max(self.index - back, 0)] for back in (2, 1))
        if sign.text == "%" and number.kind == "number":
            raise ParseError(sign.offset, *foreign.PERCENT_SIGN)
        if (hint := self.hint()) is not None:
            raise ParseError(token.offset, *hint)
        if token.kind == "end":
            raise ParseError(token.offset, "der Ausdruck bricht ab", "the expression breaks off")
        raise ParseError(
            token.offset, f"«{token.text}» passt hier nicht", f"“{token.text}” is unfit"
        )

    def hint(self) -> Phrases | None:
        """Say what another language would mean by the token that does not fit here."""
        token = self.token
        before = self.tokens[self.index - 1] if self.index else _Token("end", "", 0)
        after = self.tokens[min(self.index + 1, len(self.tokens) - 1)]
        kinds = before.kind, token.kind
        if token.text == "," and before.kind == after.kind == "number":
            return foreign.DECIMAL_COMMA
        if token.text == "." and after.kind == "number":
            return foreign.LEADING_POINT
        if kinds == ("string", "string"):
            return foreign.TWO_TEXTS
        if kinds == ("name", "string") and len(before.text) <= 2:
            return foreign.RAW_TEXT
        if (meant := foreign.between(before.text, token.text)) is not None:
            return meant
        odd = before.kind == "number" and token.kind in ("name", "string", "number")
        return foreign.NUMBER_SUFFIX if odd else None

    def too_large(self, offset: int, de: str, en: str) -> NoReturn:
        raise ParseError(offset, de, en, too_large=True)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.too_large(
                self.token.offset,
                f"tiefer als {MAX_DEPTH} Stufen verschachtelt",
                f"nested deeper than {MAX_DEPTH} levels",
            )

    def conditional(self) -> Node:
        self.deeper()
        condition = self.disjunction()
        if mark := self.accept("?"):
            then = self.disjunction()
            if self.token.kind == "sign" and self.token.text == "?":
                raise ParseError(self.token.offset, *foreign.CHOICE_IN_CHOICE)
            self.expect(":")
            condition = Conditional(condition, then, self.conditional(), mark.offset)
        self.depth -= 1
        return condition

    def disjunction(self) -> Node:
        operands = [self.conjunction()]
        offset = self.token.offset
        while self.accept("||"):
            operands.append(self.conjunction())
        return operands[0] if len(operands) == 1 else Logical("||", tuple(operands), offset)

    def conjunction(self) -> Node:
        operands = [self.binary(3)]
        offset = self.token.offset
        while self.accept("&&"):
            operands.append(self.binary(3))
        return operands[0] if len(operands) == 1 else Logical("&&", tuple(operands), offset)

    def binary(self, lowest: int) -> Node:
        left = self.unary()
        chained = 0
        while (precedence := _PRECEDENCE.get(self.token.text, 0)) >= lowest and (
            self.token.kind in ("sign", "name")
        ):
            operator = self.take()
            left = Binary(
                cast("BinaryOperator", operator.text),
                left,
                self.binary(precedence + 1),
                operator.offset,
            )
            chained += 1
            if chained > MAX_DEPTH:
                self.too_large(
                    operator.offset,
                    f"mehr als {MAX_DEPTH} Glieder in einer Kette",
                    f"a chain of more than {MAX_DEPTH} terms",
                )
        return left

    def unary(self) -> Node:
        signs: list[_Token] = []
        while sign := self.accept("!", "-"):
            self.deeper()
            signs.append(sign)
        node = self.member()
        for sign in reversed(signs):
            node = Not(node, sign.offset) if sign.text == "!" else Negative(node, sign.offset)
            self.depth -= 1
        return node

    def member(self) -> Node:
        node = self.primary()
        while dot := self.accept("."):
            if self.token.kind != "name":
                self.unexpected()
            name = self.take()
            if self.token.kind == "sign" and self.token.text == "(":
                node = self.method(node, name)
            elif isinstance(node, Name):
                node = Name((*node.parts, name.text), node.offset)
            else:
                raise ParseError(
                    dot.offset, "«.name» steht nur hinter einem Namen", "“.name” follows names only"
                )
        if self.token.kind == "sign" and self.token.text == "[":
            raise ParseError(self.token.offset, *foreign.INDEXING)
        return node

    def method(self, receiver: Node, name: _Token) -> Node:
        if name.text in MACROS:
            self.expect("(")
            variable = self.take()
            if variable.kind != "name":
                raise ParseError(variable.offset, "hier fehlt ein Name", "a name is missing here")
            if (wrong := foreign.word(variable.text)) is not None:
                raise ParseError(variable.offset, *wrong)
            self.expect(",")
            body = self.conditional()
            if name.text == "map" and self.token.text == ",":
                raise ParseError(self.token.offset, *foreign.MAP_WITH_CONDITION)
            self.expect(")")
            kind = cast("MacroKind", name.text)
            return Macro(kind, receiver, variable.text, body, name.offset)
        if name.text not in METHODS:
            raise ParseError(
                name.offset,
                *foreign.function(name.text)
                or (
                    f"die Funktion «{name.text}» gibt es nicht",
                    f"there is no function “{name.text}”",
                ),
            )
        return Call(name.text, (receiver, *self.arguments()), name.offset)

    def arguments(self) -> tuple[Node, ...]:
        self.expect("(")
        found = self.items(")")
        self.expect(")")
        return found

    def items(self, closing: str) -> tuple[Node, ...]:
        if self.token.text == closing and self.token.kind == "sign":
            return ()
        found = [self.conditional()]
        while self.accept(","):
            found.append(self.conditional())
        return tuple(found)

    def primary(self) -> Node:
        token = self.token
        if token.kind == "number":
            return Constant(_number(self.take()), token.offset)
        if token.kind == "string":
            return Constant(_unescaped(self.take()), token.offset)
        if token.kind == "name":
            return self.named()
        if self.accept("("):
            node = self.conditional()
            self.expect(")")
            return node
        if self.accept("["):
            found = self.items("]")
            self.expect("]")
            return ListOf(found, token.offset)
        return self.unexpected()

    def named(self) -> Node:
        token = self.take()
        if token.text in ("true", "false"):
            return Constant(token.text == "true", token.offset)
        if token.text == "in":
            raise ParseError(token.offset, "«in» braucht links einen Wert", "“in” needs a value")
        calls = self.token.kind == "sign" and self.token.text == "("
        wrong = (foreign.function(token.text) if calls else None) or foreign.word(token.text)
        if wrong is not None:
            raise ParseError(token.offset, *wrong)
        if calls:
            return Call(token.text, self.arguments(), token.offset)
        return Name((token.text,), token.offset)


def _number(token: _Token) -> Decimal:
    digits, _, exponent = token.text.lower().partition("e")
    if len(digits) <= MAX_DIGITS and len(exponent) <= _EXPONENT_LENGTH:
        value = Decimal(token.text)
        if abs(value.adjusted()) <= MAX_EXPONENT:
            return value
    raise ParseError(
        token.offset,
        f"eine Zahl hat höchstens {MAX_DIGITS} Ziffern und den Exponenten {MAX_EXPONENT}",
        f"a number has at most {MAX_DIGITS} digits and the exponent {MAX_EXPONENT}",
        too_large=True,
    )


def _unescaped(token: _Token) -> str:
    def replace(match: re.Match[str]) -> str:
        if (plain := _ESCAPES.get(match.group(1))) is None:
            raise ParseError(
                token.offset + match.start() + 1,
                f"«\\{match.group(1)}» ist kein bekanntes Zeichen",
                f"“\\{match.group(1)}” is no known escape",
            )
        return plain

    return re.sub(r"\\(.)", replace, token.text[1:-1])
