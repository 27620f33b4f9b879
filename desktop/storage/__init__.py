# SPDX-License-Identifier: Apache-2.0
"""The store: what people enter, kept as a chain of revisions that is only ever added to."""
