"""The walk: every file exactly once, in sorted order, never out of the folder; what is passed over says why."""

import os

import pytest

from summaryminer.readers import folder

POSIX = pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")


def walked(*paths):
    """name -> 'read', 'skip: why' or 'refuse: why'."""
    return {e.name: f"skip: {e.skip}" if e.skip else f"refuse: {e.refuse}" if e.refuse else "read" for e in folder.walk(list(paths))}


def write(path, text="全年选派教师36名。"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_recursive_and_sorted(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/deep/d.TXT", "乙.txt"):
        write(tmp_path / name)
    assert list(walked(tmp_path)) == ["a.txt", "b.txt", "sub/c.md", "sub/deep/d.TXT", "乙.txt"]


def test_hidden_lock_and_system_files_are_counted_and_skipped(tmp_path):
    for name in (".hidden.txt", "~$report.txt", ".~lock.report.txt#", "Thumbs.db", "a.txt"):
        write(tmp_path / name)
    write(tmp_path / ".git/config.txt")
    found = walked(tmp_path)
    assert found.pop("a.txt") == "read"
    assert set(found) == {".hidden.txt", "~$report.txt", ".~lock.report.txt#", "Thumbs.db"}
    assert all(state.startswith("skip: ") for state in found.values())


@POSIX
def test_a_link_inside_the_folder_is_read_once(tmp_path):
    write(tmp_path / "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    found = walked(tmp_path)
    assert sorted(found) == ["a.txt", "b.txt"]
    assert sorted(state.split(":")[0] for state in found.values()) == ["read", "skip"]


@POSIX
def test_hard_links_are_one_file(tmp_path):
    write(tmp_path / "a.txt")
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    assert walked(tmp_path) == {"a.txt": "read", "b.txt": "skip: same file as a.txt"}


@POSIX
def test_a_link_never_leads_out_of_the_folder(tmp_path):
    write(tmp_path / "secret/other.txt")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/link.txt").symlink_to(tmp_path / "secret/other.txt")
    (tmp_path / "reports/folder").symlink_to(tmp_path / "secret")
    found = walked(tmp_path / "reports")
    assert found["link.txt"].startswith("refuse: ")
    assert found["folder"].startswith("skip: ")
    assert len(found) == 2


@POSIX
def test_loops_and_broken_links(tmp_path):
    write(tmp_path / "a.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    found = walked(tmp_path)
    assert found["a.txt"] == "read"
    assert found["round"].startswith("skip: ")
    assert found["self.txt"].startswith("refuse: ")
    assert found["gone.txt"].startswith("refuse: ")


@POSIX
def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert walked(tmp_path) == {"pipe.txt": "skip: not a regular file"}
    assert walked(tmp_path / "pipe.txt") == {"pipe.txt": "skip: not a regular file"}


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_folder_is_refused(tmp_path):
    write(tmp_path / "closed/a.txt")
    write(tmp_path / "b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        found = walked(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert found["b.txt"] == "read"
    assert found["closed"].startswith("refuse: ")


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path, monkeypatch):
    # the same where the tests run as root
    write(tmp_path / "closed/a.txt")
    write(tmp_path / "b.txt")
    scandir = os.scandir

    def closed(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = walked(tmp_path)
    assert found["b.txt"] == "read"
    assert found["closed"].startswith("refuse: permission denied")


def test_the_same_file_named_twice_is_read_once(tmp_path):
    write(tmp_path / "a.txt")
    assert [bool(e.skip) for e in folder.walk([tmp_path / "a.txt", tmp_path / "a.txt"])] == [False, True]
    assert [bool(e.skip) for e in folder.walk([tmp_path, tmp_path / "a.txt"])] == [False, True]
    assert [bool(e.skip) for e in folder.walk([tmp_path, tmp_path])] == [False, True]


def test_a_file_named_itself_is_read_whatever_its_name(tmp_path):
    write(tmp_path / ".hidden.txt")
    assert walked(tmp_path / ".hidden.txt") == {".hidden.txt": "read"}


def test_a_path_that_is_not_there(tmp_path):
    assert walked(tmp_path / "none.txt")["none.txt"].startswith("refuse: ")


def test_an_empty_folder(tmp_path):
    assert walked(tmp_path) == {}


@POSIX
def test_names_that_are_no_unicode(tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", "wb") as out:
        out.write("选派教师36名。".encode())
    assert list(walked(tmp_path).values()) == ["read"]
