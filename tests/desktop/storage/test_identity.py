# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from unittest.mock import patch
from uuid import RFC_4122, UUID

from desktop.storage.identity import Ids


def test_ids_are_of_version_7_and_say_when_they_were_made() -> None:
    with patch("time.time_ns", return_value=1_645_557_742_000_500_000):
        made = UUID(Ids().new())
    assert made.version == 7
    assert made.variant == RFC_4122
    assert str(made).startswith("017f22e2-79b0-78")  # the example of RFC 9562; half a millisecond


def test_ids_grow_even_where_the_clock_goes_back() -> None:
    ids = Ids()
    with patch("time.time_ns", side_effect=[10**18, 10**18, 10**17, 10**18 + 10**9]):
        made = [ids.new() for _ in range(4)]
    assert made == sorted(made)
    assert len(set(made)) == 4
