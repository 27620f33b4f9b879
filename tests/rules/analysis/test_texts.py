# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date

from rules.analysis.texts import all_texts, check_texts
from rules.pack.loader import shipped_pack
from tests.rules.analysis.packs import ASK, DOES, TEXT, codes
from tests.rules.conftest import PackOf

TODAY = date(2026, 11, 20)
DATED = f"value: 1, unit: count, label: {TEXT}, source: own"


def test_weak_texts_are_named_at_their_place(pack_of: PackOf) -> None:
    pack = pack_of(
        f"""\
        sources:
          work: {{title: {{de: A Title of a Work, en: A Title of a Work}}, origin: x, date: "1999",
            caveat: {{de: Keiner, en: None}}}}
        questions:
          alpha: {{type: money, {ASK}, unit: {{de: pro Jahr, en: pro Jahr}}}}
          beta: {{type: yesno, ask: {TEXT}, label: {{de: Operations, en: Operations}}}}
          gamma: {{type: yesno, ask: {TEXT}, label: {{de: "Gross!", en: Large}},
            why: {{de: Straße, en: A street}}}}
        findings:
          it: {{when: beta, severity: gap, sources: [own],
            say: {{de: "{{alpha|money}} zu viel", en: "too much"}}, say_possible: {TEXT}}}
          bare: {{when: beta, severity: gap, say: {TEXT}}}
          quiet: {{when: beta, severity: gap, say: {TEXT}, quiet: true}}
        measures:
          M-1: {{{DOES.replace(", sources: [own]", "")}}}
        """
    )
    assert codes(check_texts(pack, TODAY)) == [
        ("text_untranslated", 5),
        ("text_spelling", 7),
        ("text_spelling", 8),
        ("text_slots", 11),
        ("source_missing", 12),
        ("text_states_possible", 12),
        ("source_missing", 15),
    ]


def test_dates_to_come_and_dates_long_past_are_to_be_checked(pack_of: PackOf) -> None:
    pack = pack_of(
        f"""\
        parameters:
          soon: {{{DATED}, since: 2026-11-21}}
          today: {{{DATED}, since: 2026-11-20}}
          old: {{{DATED}, since: 2021-11-19}}
          fair: {{{DATED}, since: 2021-11-21}}
        presets:
          later: {{label: {TEXT}, cac_pct: 5, mkt_share: 40, win_rate: 20, source: own,
            since: 2027-01-01}}
        """
    )
    assert codes(check_texts(pack, TODAY)) == [
        ("date_future", 2), ("date_old", 4), ("date_future", 8),
    ]  # fmt: skip


def test_every_text_of_a_pack_is_looked_at_and_stands_somewhere() -> None:
    pack = shipped_pack()
    found = dict(all_texts(pack))
    assert len(found) > 400
    assert [path for path in found if path not in pack.places] == []
    written = {path.removesuffix(".de") for path in pack.places if path.endswith(".de")}
    assert written - set(found) == set()


def test_the_shipped_texts_are_sound() -> None:
    assert [problem.say("en") for problem in check_texts(shipped_pack(), TODAY)] == []
