# SPDX-License-Identifier: Apache-2.0
"""An open engagement moved to a newer pack, and everything back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engagement import slots
from desktop.engagement.agenda import Screen
from desktop.engagement.moving import MovePreview
from desktop.operations.packs import Offered
from desktop.session.desk import Unread
from desktop.session.session import EngagementSession
from desktop.storage.emergency import EmergencyJournal, apply_kept
from desktop.storage.store import utc_now
from desktop.storage.values import KeptPack
from desktop.version import VERSION
from rules.answers.answers import Answer
from rules.catalogue import problem
from rules.errors import KnownError, Place
from rules.pack.files import digest_of
from rules.text import Text
from tests.desktop.firm_pack import NEWER, firm_folder
from tests.desktop.freshness import is_fresh
from tests.desktop.office import Office

REPORTED = Answer("value", value="reported")
FULL = KnownError([problem("store_full", Place(file="store"))])


@pytest.fixture
def firm(office: Office, tmp_path: Path) -> Office:
    """Return an office with a newer pack in its own folder."""
    office.offer(firm_folder(tmp_path / "firm", "0.2.0", *NEWER))
    return office


def newer(office: Office) -> Offered:
    found = office.desk.newer(office.session)
    assert found is not None
    return found


def move(office: Office) -> EngagementSession:
    office.session.move(newer(office))
    return office.session


def test_an_engagement_keeps_its_pack_until_it_is_moved(firm: Office) -> None:
    session = firm.new()
    assert session.pack.version == "0.1.0"
    assert firm.desk.newer(session) is not None
    session = firm.reopen()
    assert session.pack.version == "0.1.0"


def test_a_preview_changes_nothing(firm: Office) -> None:
    session = firm.practice()
    before, found = len(session.revisions), list[MovePreview]()
    session.want_preview(newer(firm), found.append, session.failed.emit)
    assert found == []
    firm.settle()
    (preview,) = found
    assert preview.after is not None
    assert preview.after.pack.version == "0.2.0"
    assert [unfit.question for unfit in preview.unfit] == ["clv_use"]
    assert len(session.revisions) == before
    assert firm.session is session


def test_a_move_is_one_edit_and_what_does_not_fit_is_kept(firm: Office) -> None:
    before = firm.practice()
    session = move(firm)
    assert session is not before
    assert session.id == before.id
    assert len(session.revisions) == 2
    assert session.pack.version == "0.2.0"
    assert session.answers.answer("clv_use") is None
    assert [unfit.question for unfit in session.unfit] == ["clv_use"]
    assert session.advice is not None
    assert session.advice.pack is session.pack
    assert firm.desk.newer(session) is None
    assert session.saving == "saved"


def test_undo_and_redo_lead_back_and_forth_also_after_a_restart(firm: Office) -> None:
    before = firm.practice()
    held = dict(before.state.slots)
    move(firm)
    session = firm.reopen()
    assert session.pack.version == "0.2.0"
    assert session.what(session.history.undo[-1]) == Text(de="Regelwerk 0.2.0", en="pack 0.2.0")
    session.undo()
    session = firm.session
    assert session.pack.version == "0.1.0"
    assert session.state.slots == held
    assert session.answers.answer("clv_use") == REPORTED
    assert session.unfit == ()
    assert not session.history.undo
    session = firm.reopen()
    assert session.pack.version == "0.1.0"
    assert session.what(session.history.redo[-1]).de == "Regelwerk 0.2.0"
    session.redo()
    session = firm.session
    assert session.pack.version == "0.2.0"
    assert not session.history.redo
    assert firm.reopen().pack.version == "0.2.0"


def test_edits_before_and_after_a_move_are_undone_with_their_own_pack(firm: Office) -> None:
    session = firm.practice()
    session.edit({slots.CLIENT_NAME: "Muster AG"}, slots.CLIENT_NAME)
    session = move(firm)
    session.answer("clv_use", Answer("value", value="only_reported"))
    assert session.unfit == ()
    for _ in range(3):
        firm.session.undo()
    session = firm.session
    assert session.state.text(slots.CLIENT_NAME) == "Quellmatt Systeme AG"
    assert session.pack.version == "0.1.0"
    for _ in range(3):
        firm.session.redo()
    session = firm.session
    assert session.answers.answer("clv_use") == Answer("value", value="only_reported")
    assert session.pack.version == "0.2.0"


def test_it_says_what_was_undone_to_whoever_shows_the_engagement_then(firm: Office) -> None:
    firm.practice()
    session, said = move(firm), list[Text]()
    firm.desk.opened.connect(lambda opened: opened.said.connect(said.append))
    session.undo()
    assert [text.de for text in said] == ["Zurückgenommen: Regelwerk 0.2.0"]


def test_the_talk_goes_on_where_it_was(firm: Office) -> None:
    session = firm.new()
    session.clock.start()
    session.clock._elapsed += 90
    session.go_to(Screen("levels", "clv_operations"))
    session = move(firm)
    assert session.screen == Screen("levels", "clv_operations")
    assert session.clock.running
    assert session.clock.elapsed >= 90


def test_a_screen_the_pack_does_not_have_leads_to_its_section(firm: Office) -> None:
    session = firm.new()
    session = move(firm)
    session.go_to(Screen("levels", "of_old"))
    session = firm.reopen()
    assert session.screen == Screen("levels", "clv_strategy")


def test_what_was_worked_out_with_the_former_pack_is_not_kept_for_the_new_one(
    firm: Office,
) -> None:
    session = firm.practice()
    session.edit({slots.CLIENT_NAME: "Muster AG"}, slots.CLIENT_NAME)  # its advice is still to come
    session.move(newer(firm))
    firm.desk.leave()
    firm.settle()
    (listed,) = firm.desk.engagements
    assert is_fresh(listed, VERSION)
    assert listed.summary is not None
    assert listed.summary["client"] == "Muster AG"


def test_what_is_worked_out_aside_is_told_no_more_after_a_move(firm: Office) -> None:
    session, offered = firm.practice(), newer(firm)
    before, after = list[str](), list[str]()
    session.work_out(lambda advice, _: advice.pack.version, before.append)
    session.move(offered)
    firm.session.work_out(lambda advice, _: advice.pack.version, after.append)
    firm.settle()
    assert (before, after) == ([], ["0.2.0"])


def test_a_move_the_store_refuses_is_set_aside_with_its_pack_and_written_later(
    firm: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = firm.practice()

    def refuse(*_args: object, **_named: object) -> None:
        raise FULL

    with monkeypatch.context() as full:
        full.setattr(firm.store, "keep_pack", refuse)
        session.move(newer(firm))
        firm.qtbot.waitUntil(lambda: firm.session.saving == "failed")
    engagement, revisions, packs = firm.aside[-1]
    (name,) = (revision.moves_to for revision in revisions)
    assert name is not None
    assert list(packs) == [name.sha256]
    firm.session.undo()
    firm.qtbot.waitUntil(lambda: firm.session.saving == "saved")
    session = firm.reopen()
    assert session.pack.version == "0.1.0"
    session.redo()
    assert firm.session.pack.version == "0.2.0"
    # as a start would that finds them in the emergency file
    EmergencyJournal([tmp_path]).keep(engagement, revisions, packs)
    assert apply_kept(firm.store, [tmp_path], utc_now()).left == 0


def test_undo_to_a_pack_that_cannot_be_read_says_so_and_changes_nothing(firm: Office) -> None:
    firm.practice()
    session = move(firm)
    shipped = firm.desk.pack.sha256
    shelf = firm.desk._with.shelf
    shelf._loaded[shipped] = KnownError([problem("pack_not_read_here", pack="clv_ai 0.1.0")])
    failed: list[Exception] = []
    session.failed.connect(failed.append)
    count = len(session.revisions)
    session.undo()
    assert firm.session is session
    assert len(session.revisions) == count
    assert [type(error) for error in failed] == [KnownError]
    shelf._loaded[shipped] = firm.desk.pack


# a pack this version does not read


def unreadable(office: Office) -> str:
    """Put an engagement into the store whose pack no version reads; return its id."""
    old = {"pack.yaml": b"format: hebelwerk-pack/0\n"}
    kept = KeptPack(digest_of(old), "clv_ai", "0.0.1", old)
    office.store.keep_pack(kept)
    said: slots.Json = {"value": "reported"}
    held: slots.Slots = {slots.FORMAT: "mini_audit", "answer:clv_use": said}
    return office.store.create(held, kept.sha256, "Anna").id


def refused(office: Office, engagement: str) -> Unread:
    with office.qtbot.waitSignal(office.desk.unread) as caught:
        office.desk.open(engagement)
    assert caught.args is not None
    (unread,) = caught.args
    assert isinstance(unread, Unread)
    return unread


def test_a_pack_that_cannot_be_read_leaves_the_engagement_untouched(office: Office) -> None:
    engagement = unreadable(office)
    before = office.store.load(engagement)
    unread = refused(office, engagement)
    assert unread.before.version == "0.0.1"
    assert unread.error.problems[0].code == "pack_not_read_here"
    assert unread.offered.pack is office.desk.pack
    assert office.desk.session is None
    assert office.store.load(engagement) == before


def test_it_can_be_previewed_and_moved_to_one_that_can_be_read(office: Office) -> None:
    unread = refused(office, unreadable(office))
    found: list[MovePreview] = []
    office.desk.preview_unread(unread, found.append)
    office.settle()
    assert found[0].before is None
    assert found[0].after is not None
    with office.qtbot.waitSignal(office.desk.opened):
        office.desk.move_unread(unread)
    session = office.session
    assert session.pack is office.desk.pack
    assert session.answers.answer("clv_use") == REPORTED
    failed: list[Exception] = []
    session.failed.connect(failed.append)
    session.undo()
    assert len(failed) == 1
    assert office.session.pack is office.desk.pack


def test_without_a_pack_of_the_same_id_it_fails(office: Office) -> None:
    old = {"pack.yaml": b"format: hebelwerk-pack/0\n"}
    kept = KeptPack(digest_of(old), "foreign", "1.0", old)
    office.store.keep_pack(kept)
    engagement = office.store.create({slots.FORMAT: "mini_audit"}, kept.sha256, "Anna").id
    with office.qtbot.waitSignal(office.desk.failed) as caught:
        office.desk.open(engagement)
    assert caught.args is not None
    assert isinstance(caught.args[0], KnownError)


# a new engagement with a pack of the firm's own


def test_an_engagement_begins_with_the_pack_chosen(firm: Office) -> None:
    shipped, own = firm.desk.offers
    with firm.qtbot.waitSignal(firm.desk.opened):
        firm.desk.create("mini_audit", own.pack.sha256)
    assert firm.session.pack is own.pack
    stored = firm.store.load(firm.session.id)
    assert stored.pack_in_force == own.pack.sha256
    assert slots.PACK not in stored.slots
    with firm.qtbot.waitSignal(firm.desk.opened):
        firm.desk.create("mini_audit", shipped.pack.sha256)
    assert firm.session.pack is shipped.pack
    assert firm.practice().pack is shipped.pack
