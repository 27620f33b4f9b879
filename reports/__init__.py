# SPDX-License-Identifier: Apache-2.0
"""Reports: from advice to blocks, and from blocks to one HTML file and one PDF."""
