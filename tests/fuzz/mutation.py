# SPDX-License-Identifier: Apache-2.0
"""Texts gone wrong: cut, doubled, mixed with another, sprinkled with what does not belong there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

STRANGE = (
    "\x00", "\t", "\n", "\r", "\u2028", "\u00a0", "\u200b", "\ufeff", "\u202e", "\ud800",
    "\U0001f600", "а", "＝", "„", "’", "{", "}", "[", "]", "(", ")", "'", '"', "\\", "&a", "*a",
    "!", "!!python/object", "|", ">", "%", "@", "`", "#", " #", ": ", "- ", "? ", "---\n", "...\n",
    "null", "~", "no", "0x1F", "1e999999", "9" * 80, "-0", ".inf", ".nan", "__class__", ".__mro__",
    "size(", ".all(x, ", ".map(x, ", "&&", "||", "!", "==", "in ", " ? ", " : ", "1 / 0",
    "\\u0041", "\\x", "é", "ß", "{{", "}}", "{x|text}",
)  # fmt: skip


def mutated(rng: random.Random, texts: Sequence[str]) -> str:
    """Return one of the texts after a few changes."""
    text = rng.choice(texts)
    for _ in range(rng.randint(1, 4)):
        text = _CHANGES[rng.randrange(len(_CHANGES))](rng, text, texts)
    return text


def _sprinkled(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(STRANGE) * rng.choice((1, 1, 1, 2, 40)) + text[at:]


def _cut(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    start, end = sorted(rng.randint(0, len(text)) for _ in range(2))
    return text[:start] + text[end:] if rng.random() < 0.7 else text[start:end]


def _doubled(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    start, end = sorted(rng.randint(0, len(text)) for _ in range(2))
    return text[:end] + text[start:end] * rng.choice((1, 2, 30)) + text[end:]


def _mixed(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    other = rng.choice(texts)
    start, end = sorted(rng.randint(0, len(other)) for _ in range(2))
    at = rng.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def _random(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    return "".join(chr(rng.choice((rng.randrange(128), rng.randrange(0x3000)))) for _ in range(40))


_CHANGES: tuple[Callable[[random.Random, str, Sequence[str]], str], ...] = (
    _sprinkled, _sprinkled, _sprinkled, _cut, _cut, _doubled, _mixed, _random,
)  # fmt: skip


def rounds(arguments: Sequence[str]) -> Iterator[random.Random]:
    """Yield sources of chance for so many rounds (`500`) or so long (`60s`), each its own."""
    wanted = arguments[0] if arguments else "60s"
    began, seed = time.monotonic(), random.SystemRandom().randrange(2**32)
    done, slowest = 0, 0.0
    while _goes_on(wanted, done, time.monotonic() - began):
        before = time.monotonic()
        yield random.Random(seed + done)  # noqa: S311  # nothing secret
        slowest = max(slowest, time.monotonic() - before)
        done += 1
    print(f"{done} rounds from seed {seed}, the slowest took {slowest:.2f} s")


def _goes_on(wanted: str, done: int, seconds: float) -> bool:
    return seconds < float(wanted[:-1]) if wanted.endswith("s") else done < int(wanted)
