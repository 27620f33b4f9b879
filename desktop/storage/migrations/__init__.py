# SPDX-License-Identifier: Apache-2.0
"""How the store's layout came about, one step per version; run by Alembic."""
