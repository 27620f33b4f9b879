# SPDX-License-Identifier: Apache-2.0
"""Rules: packs, expressions, evaluation, calculator. Knows no window, no database, no template."""
