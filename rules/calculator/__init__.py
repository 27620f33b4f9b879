# SPDX-License-Identifier: Apache-2.0
"""What a customer is worth and what a qualified first meeting may cost, in exact decimals."""
