# SPDX-License-Identifier: Apache-2.0
"""Advice: what follows from a pack and answers; `engine.evaluate` is the way in."""
