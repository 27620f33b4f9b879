# SPDX-License-Identifier: Apache-2.0
"""Answers: what a client has said, and the files it is written in."""
