# SPDX-License-Identifier: Apache-2.0
"""Desktop: the command line today, the application and its store beside it."""
