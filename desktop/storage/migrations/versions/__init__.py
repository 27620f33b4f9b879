# SPDX-License-Identifier: Apache-2.0
"""The steps; the number of a step is the version of the layout it leads to."""
