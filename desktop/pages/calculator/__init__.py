# SPDX-License-Identifier: Apache-2.0
"""The calculator: what a qualified first meeting may cost, from the client's own figures."""
