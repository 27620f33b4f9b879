# SPDX-License-Identifier: Apache-2.0
"""The rule language: a subset of CEL over answers that may still be missing.

`syntax` names the parts of an expression, `parser` reads text into them, `checker` proves names
and types at load, `values` says what is still possible, `evaluator` works it out.
"""
