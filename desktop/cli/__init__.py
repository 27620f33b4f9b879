# SPDX-License-Identifier: Apache-2.0
"""The command line: one module per command; results on stdout, messages on stderr, no window."""
