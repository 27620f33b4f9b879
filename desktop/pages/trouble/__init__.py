# SPDX-License-Identifier: Apache-2.0
"""What is shown where the store cannot be opened."""
