# SPDX-License-Identifier: Apache-2.0
"""Item models: what the views of the window show, without a single pixel."""
