# SPDX-License-Identifier: Apache-2.0
"""Blocks that stand in the report and on the pages of the app alike, worded once."""
