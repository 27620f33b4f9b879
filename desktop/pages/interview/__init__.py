# SPDX-License-Identifier: Apache-2.0
"""The interview: one question at a time, what follows from the answers beside it."""
