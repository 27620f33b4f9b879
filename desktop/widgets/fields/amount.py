# SPDX-License-Identifier: Apache-2.0
"""A number as it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.theme.look import Role
from desktop.widgets.fields.text import TextField

if TYPE_CHECKING:
    from desktop.theme.look import Look
    from rules.text import Text

_WIDTHS = {"typed": 176, "share": 104, "table": 84}


class AmountField(TextField):
    """A number as the consultant says it: `14/71`, `20`, `~20`, `15–25`, `200–300k`, `?`.

    `size` is «field» (32 px), «typed» (48 px, the number asked for in the interview), «share»
    (36 px, bold) or «table» (25 px).
    """

    role = Role.NUMBER

    def __init__(
        self,
        look: Look,
        placeholder: Text | None = None,
        parent: QWidget | None = None,
        *,
        size: str = "field",
        name: Text | None = None,
    ) -> None:
        self.role = {"typed": Role.TYPED, "share": Role.SHARE}.get(size, Role.NUMBER)
        self._least = _WIDTHS.get(size, 96)
        super().__init__(look, placeholder, parent, name=name)
        self.setProperty("kind", size)
        if size != "typed":
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    @override
    def _refresh(self) -> None:
        super()._refresh()
        self.setMinimumWidth(self._look.px(self._least))
