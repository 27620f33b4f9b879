# SPDX-License-Identifier: Apache-2.0
"""Packs: what one may say, how it is read, checked and named. Knows no answers."""
