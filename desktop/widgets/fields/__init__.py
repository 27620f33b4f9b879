# SPDX-License-Identifier: Apache-2.0
"""Fields to type into; each keeps what was typed, and says in one sentence what is wrong."""
