from pathlib import Path

import platformdirs
import pytest

from netjournal.store.state_folder import place

UNSET: dict[str, str] = {}


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"XDG_STATE_HOME": "/state", "HOME": "/ada"}, id="chosen"),
        pytest.param({"XDG_STATE_HOME": "/state//./a/"}, id="not-tidy"),
        pytest.param({"HOME": "/ada"}, id="home"),
        pytest.param({"HOME": "//ada/"}, id="home-not-tidy"),
        pytest.param({"HOME": "/"}, id="home-is-the-root"),
        pytest.param({"XDG_STATE_HOME": "", "HOME": "/ada"}, id="chosen-empty"),
        pytest.param({"XDG_STATE_HOME": " ", "HOME": "/ada"}, id="chosen-blank"),
        pytest.param({"XDG_STATE_HOME": "a/b", "HOME": "/ada"}, id="relative"),
        pytest.param({"XDG_STATE_HOME": "~/a", "HOME": "/ada"}, id="tilde"),
        pytest.param({"HOME": "ada"}, id="relative-home"),
        pytest.param({"HOME": ""}, id="empty-home"),
        pytest.param(UNSET, id="no-home"),
        pytest.param({"ANDROID_DATA": "/data", "HOME": "/ada"}, id="android-data"),
    ],
)
def test_records_are_where_platformdirs_has_it(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_STATE_HOME", "HOME", "ANDROID_DATA", "ANDROID_ROOT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    expected = platformdirs.user_state_path("netjournal", appauthor=False) / "journals"

    assert str(expected) == str(Path(place(tmp_path).state).parent)
