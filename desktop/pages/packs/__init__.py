# SPDX-License-Identifier: Apache-2.0
"""The page of the rules: files, source, problems, tables, examples."""
