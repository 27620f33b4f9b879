# SPDX-License-Identifier: Apache-2.0
"""The findings: what follows from the answers, what to do about it, and why."""
