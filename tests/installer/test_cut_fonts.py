# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import importlib.util
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "installer" / "cut_fonts.py"


@pytest.fixture
def cut_fonts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("cut_fonts", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # a dataclass looks up its own module while it is made
    monkeypatch.setitem(sys.modules, "cut_fonts", module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["HebelwerkMono-Regular", "HebelwerkMono-Bold"])
def test_cutting_again_gives_the_committed_bytes(cut_fonts: ModuleType, name: str) -> None:
    cut = next(cut for cut in cut_fonts.CUTS if cut.postscript_name == name)
    stream = BytesIO()
    cut_fonts.cut_one(cut).save(stream, reorderTables=True)
    assert stream.getvalue() == (cut_fonts.FONTS / f"{name}.ttf").read_bytes()
