# SPDX-License-Identifier: Apache-2.0
"""Installer: sets Hebelwerk up on a machine and starts it. Standard library only."""
