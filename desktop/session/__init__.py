# SPDX-License-Identifier: Apache-2.0
"""The one holder of an open engagement's state, and the clock of its talk."""
