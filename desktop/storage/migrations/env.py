# SPDX-License-Identifier: Apache-2.0
"""Run by Alembic: all steps on the connection, and in the transaction, that is handed over."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

context.configure(
    connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata
)
context.run_migrations()
