# SPDX-License-Identifier: Apache-2.0
"""Which pack a new engagement begins with, where there is more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rules.text import Text

if TYPE_CHECKING:
    from desktop.operations.packs import Offered

SHIPPED = Text(de="Mitgeliefert", en="Shipped")
OWN = Text(de="Eigenes", en="Your own")
NUMBERED = Text(de="{origin} {version}", en="{origin} {version}")


class PackChoice(QObject):
    """Holds the packs that may be chosen and the one that is."""

    offers_changed = Signal()
    chosen_changed = Signal()

    def __init__(self, offers: tuple[Offered, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers = offers
        self.chosen = offers[0]
        self._by_hand = False

    @property
    def several(self) -> bool:
        """Tell whether there is anything to choose."""
        return len(self.offers) > 1

    def offer(self, offers: tuple[Offered, ...]) -> None:
        """Offer other packs; what was chosen stays, in its newest state, if it is still there."""
        if offers == self.offers:
            return
        self.offers = offers
        self.chosen = next((o for o in offers if o.own == self.chosen.own), offers[0])
        self.offers_changed.emit()

    def choose(self, sha256: str) -> None:
        """Choose a pack, as a person does."""
        self._by_hand = True
        self._take(sha256)

    def suggest(self, sha256: str) -> None:
        """Choose the pack used last, unless a person has chosen one."""
        if not self._by_hand:
            self._take(sha256)

    def _take(self, sha256: str) -> None:
        found = next((o for o in self.offers if o.pack.sha256 == sha256), None)
        if found is not None and found is not self.chosen:
            self.chosen = found
            self.chosen_changed.emit()


def numbered(offered: Offered) -> Text:
    """Return where a pack comes from and its version: «Eigenes 0.2.0»."""
    origin, version = origin_of(offered), offered.pack.version
    return Text(
        de=NUMBERED.de.format(origin=origin.de, version=version),
        en=NUMBERED.en.format(origin=origin.en, version=version),
    )


def origin_of(offered: Offered) -> Text:
    """Return where a pack comes from."""
    return OWN if offered.own else SHIPPED
