# SPDX-License-Identifier: Apache-2.0
"""Packs of a firm's own: the shipped one, copied and changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from rules.pack.loader import SHIPPED, load_pack
from rules.pack.pack import Pack


def firm_folder(folder: Path, version: str = "0.2.0", *changes: tuple[str, str, str]) -> Path:
    """Make a folder with a changed copy; a change is a file, what stands there, what shall."""
    shutil.copytree(SHIPPED, folder)
    for file, before, after in (
        ("pack.yaml", 'version: "0.1.0"', f'version: "{version}"'),
        *changes,
    ):
        path = folder / file
        content = path.read_text("utf-8")
        assert before in content, before
        path.write_text(content.replace(before, after), "utf-8")
    return folder


def firm_pack(folder: Path, version: str = "0.2.0", *changes: tuple[str, str, str]) -> Pack:
    """Return such a pack, loaded."""
    return load_pack(firm_folder(folder, version, *changes))


_FINDING = """\
  clv_unsteered:
    when: "clv_use != 'all_levels'"
    severity: hint
    say:
      de: "Kein Beschluss stützt sich über alle drei Ebenen auf den CLV."
      en: "No decision rests on the CLV across all three levels."
    say_possible:
      de: "Möglicherweise stützt sich kein Beschluss über alle drei Ebenen auf den CLV."
      en: "Possibly no decision rests on the CLV across all three levels."
    sources: [hebelwerk_decisions]
"""
NEWER = (  # what an engagement notices when it is moved to a newer pack
    ("clv.yaml", "      reported:\n", "      only_reported:\n"),
    ("clv.yaml", "clv_use == 'reported'", "clv_use == 'only_reported'"),
    ("initiatives.yaml", "clv_use == 'reported'", "clv_use == 'only_reported'"),
    ("examples/levels.yaml", "clv_use: reported", "clv_use: only_reported"),
    ("examples/initiatives.yaml", "clv_use: reported", "clv_use: only_reported"),
    ("clv.yaml", "  clv_one_area:\n", f"{_FINDING}  clv_one_area:\n"),
    ("clv.yaml", "lead_economics: 2", "lead_economics: 9"),
    ("pack.yaml", "clv_use, ta1, ta2, op1]", "clv_use, ta1, ta2, op1, followon_decided]"),
)
