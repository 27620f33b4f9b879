# SPDX-License-Identifier: Apache-2.0
"""Pictures of Lucide (ISC, see `LICENSE-lucide.txt`) and the app's own mark `hebelwerk.svg`."""
