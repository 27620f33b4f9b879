# SPDX-License-Identifier: Apache-2.0
"""What other answers would come to: what turns a conclusion, what decides one, what can wait."""
