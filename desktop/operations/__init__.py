# SPDX-License-Identifier: Apache-2.0
"""What touches the disk or takes longer than a frame: work on threads of its own."""
