# SPDX-License-Identifier: Apache-2.0
"""The preparation of a talk: client, people, figures, lines and documents."""

from desktop.pages.preparation.page import PreparationPage

__all__ = ["PreparationPage"]
