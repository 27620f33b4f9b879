# SPDX-License-Identifier: Apache-2.0
"""How the app looks: tokens, fonts, icons and the style sheet, all read through one `Look`."""
