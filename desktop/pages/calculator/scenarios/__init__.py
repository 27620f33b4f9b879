# SPDX-License-Identifier: Apache-2.0
"""Scenarios side by side: the own one, further own ones, stresses, presets as reference."""
