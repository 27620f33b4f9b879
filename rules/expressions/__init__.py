# SPDX-License-Identifier: Apache-2.0
r"""The rule language: a subset of CEL over answers that may still be missing.

`syntax` names the parts of an expression, `parser` reads text into them, `checker` proves names
and types at load, `values` says what is still possible, `evaluator` works it out.

What is accepted means what it means in CEL, except:

- Numbers are decimals of one kind: `7 / 2` is 3.5, `0.1 + 0.2 == 0.3`, `1 == 1.0`; 28 digits are
  kept; `%` takes decimals too and has the sign of its left side; a division by zero or a number
  beyond 1e999999 has no value, infinity and NaN do not exist.
- A name may be unanswered, or have several values or a range left. Then a result is known where
  all that is left agrees, otherwise it is unknown. `&&`, `||`, `all`, `exists` are decided by one
  deciding part in any order, as in CEL, be another part unknown or without a value.
- A name may be absent, as a question that does not apply: every comparison with it, `!=` included,
  is false, arithmetic with it is absent, it is false as a condition, as a list it has no items.
- `min`, `max` and what asks about questions (`is_applicable('…')` …) are ours; groups of entries
  take the macros lists take, and `filter` over one gives ids.
- A word that a name, or another word, can never be is an error of the pack.

Not accepted: null, maps, messages, bytes, times, conversions, `has`, `matches`, access with
`[…]`, order of texts or truth values, lists of several kinds, `map` with three arguments, trailing
commas, comments, raw and triple-quoted texts, escapes other than `\n` `\t` `\'` `\"` `\\`, numbers
in hexadecimal, with `u` or without a digit before the point, and what CEL refuses as well: its
reserved words as names, chained comparisons, a choice between `?` and `:` without brackets.
"""
