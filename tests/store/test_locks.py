import threading
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from netjournal import store
from netjournal.store.errors import BusyError
from netjournal.store.locks import hold
from netjournal.store.state_folder import LOCK, Place, place


@pytest.fixture
def here(root: Path) -> Place:
    with store.locked(root):
        return place(root)


def test_it_can_be_taken_twice_and_is_free_afterwards(here: Place) -> None:
    foreign = FileLock(here.record(LOCK), timeout=0)
    with hold(here), hold(here):
        pass
    with foreign:
        pass

    with hold(here):
        with hold(here):
            pass
        with pytest.raises(Timeout):
            foreign.acquire()


def test_filelock_and_ours_keep_each_other_out(here: Place) -> None:
    with FileLock(here.record(LOCK)), pytest.raises(BusyError), hold(here, 0):
        pass


def test_another_thread_is_kept_out(here: Place) -> None:
    busy: list[BusyError] = []

    def other() -> None:
        try:
            with hold(here, 0):
                pass
        except BusyError as error:
            busy.append(error)

    with hold(here):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()

    assert ["another netjournal is changing this journal"] == [*map(str, busy)]


def test_a_lock_whose_file_was_deleted_locks_nobody_out(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    path = Path(here.record(LOCK))
    flock = fcntl.flock
    deleted: list[Path] = []

    def delete_first(descriptor: int, operation: int) -> None:
        if not deleted:
            path.unlink()
            deleted.append(path)
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", delete_first)
    with hold(here), pytest.raises(Timeout):
        FileLock(path, timeout=0).acquire()

    assert [path] == deleted


def test_a_link_in_place_of_the_lock_is_not_followed(
    here: Place, tmp_path: Path
) -> None:
    path = Path(here.record(LOCK))
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(store.WriteError), hold(here):
        pass

    assert not (tmp_path / "elsewhere").exists()
