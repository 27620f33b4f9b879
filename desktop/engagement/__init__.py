# SPDX-License-Identifier: Apache-2.0
"""What an engagement holds, without window and store: its slots, its answers, its agenda."""
