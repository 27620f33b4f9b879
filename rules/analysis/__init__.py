# SPDX-License-Identifier: Apache-2.0
"""What is wrong or weak in a pack: tables, names, texts, examples."""
