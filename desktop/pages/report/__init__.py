# SPDX-License-Identifier: Apache-2.0
"""The page Bericht: see the report, choose language and format, save it."""
