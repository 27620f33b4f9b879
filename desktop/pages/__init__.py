# SPDX-License-Identifier: Apache-2.0
"""The pages of the window: one room each, every one of an engagement shows its session."""
