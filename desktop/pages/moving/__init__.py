# SPDX-License-Identifier: Apache-2.0
"""What moving an engagement to another pack would change, shown before it is done."""
