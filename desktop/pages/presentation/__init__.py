# SPDX-License-Identifier: Apache-2.0
"""What the client sees on a shared screen."""
