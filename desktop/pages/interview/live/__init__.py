# SPDX-License-Identifier: Apache-2.0
"""The parts of the panel that shows what follows while the talk goes on."""
