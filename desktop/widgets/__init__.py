# SPDX-License-Identifier: Apache-2.0
"""Controls in the app's own look; each asks its `Look` for every word, size and colour."""
