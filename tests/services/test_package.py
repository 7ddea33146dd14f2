"""Packages: every single fault of every file is named, whatever the folder is called."""

import hashlib
import json
import os
import shutil
import subprocess
import tracemalloc

import pytest

from desktop.core.problem import KnownError
from desktop.services import package

CONTENTS = {"永宁镇敬老院_202609_月报.pdf": b"%PDF one", "P01_花名册.xlsx": b"two", "data.json": b"{}"}
ABOUT = {"home": "永宁镇敬老院", "month": "2026-09"}


@pytest.fixture
def folder(tmp_path):
    code, whole = package.assemble(CONTENTS, ABOUT, lambda code: b"receipt " + code.encode())
    written = package.write(tmp_path, "永宁镇敬老院_202609_月报", whole)
    assert package.verify(written).code == code
    return written


FILES = [*CONTENTS, package.RECEIPT, package.MANIFEST, package.SUMS]


def test_a_whole_package_is_whole_under_any_name(folder):
    assert package.verify(folder.rename(folder.with_name("别的名字"))).whole


@pytest.mark.parametrize("name", FILES)
def test_every_altered_byte_is_named(folder, name):
    content = (folder / name).read_bytes()
    for place in range(0, len(content), max(1, len(content) // 60)):
        (folder / name).write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert package.verify(folder).faults == {name: "内容被改动"}, place
    (folder / name).write_bytes(content + b"\n")
    assert package.verify(folder).faults == {name: "内容被改动"}


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert package.verify(folder).faults == {name: "缺少文件"}


@pytest.mark.parametrize("name", ["多.txt", "sub/多.txt", "回执 (1).pdf", ".part"])
def test_an_added_file_is_named(folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x")
    assert package.verify(folder).faults == {name: "多出来的文件"}


def test_the_sums_are_checked_by_the_common_tool(folder):
    tool = shutil.which("sha256sum") or "sha256sum"
    run = subprocess.run([tool, "-c", package.SUMS], cwd=folder, capture_output=True, check=False)
    assert run.returncode == 0


def test_the_code_is_over_the_sorted_name_size_and_digest_of_the_contents(folder):
    lines = [f"{n}\t{len(c)}\t{hashlib.sha256(c).hexdigest()}\n" for n, c in sorted(CONTENTS.items())]
    assert package.verify(folder).code == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert len(package.short_code(package.verify(folder).code)) == 19


def test_the_package_of_a_month_written_again_keeps_the_old_one_beside(folder):
    _code, whole = package.assemble({**CONTENTS, "data.json": b"{1}"}, ABOUT, lambda _code: b"receipt")
    for _again in range(2):
        package.write(folder.parent, folder.name, whole)
    names = sorted(path.name for path in folder.parent.iterdir())
    assert names == [folder.name, f"{folder.name}（旧 1）", f"{folder.name}（旧 2）"]
    assert all(package.verify(path).whole for path in folder.parent.iterdir())


def of_format(folder, number):
    """Let the manifest of a package say another format, with a sound digest of itself."""
    body = json.loads((folder / package.MANIFEST).read_bytes())
    del body["self"]
    body["format"] = number

    def written():
        return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    body["self"] = hashlib.sha256(written()).hexdigest()
    (folder / package.MANIFEST).write_bytes(written())


def test_a_package_of_a_newer_program_is_refused(folder):
    of_format(folder, package.FORMAT)
    assert package.verify(folder).whole
    of_format(folder, package.FORMAT + 1)
    with pytest.raises(KnownError, match="新版"):
        package.verify(folder)


def test_what_is_no_package_is_one_sentence(tmp_path):
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(KnownError, match="报送包"):
            package.verify(place)


def test_no_stick_is_one_sentence(tmp_path):
    with pytest.raises(KnownError, match="插好U盘"):
        package.write(tmp_path / "gone", "包", {"a": b""})


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ('a:b*c?"<>|\\/', "a_b_c_______"), ("CON.txt", "_CON.txt"), ("名. ", "名"), ("", "_"), ("王𬱖院", "王𬱖院"),
        ("长" * 90, "长" * 80), ("a\nb", "a_b"), ("com1", "_com1"),
    ],
)  # fmt: skip
def test_names_survive_the_file_systems_of_sticks(name, clean):
    assert package.clean_name(name) == clean


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "System Volume Information/x", "._回执.pdf", "desktop.ini"])
def test_what_systems_leave_behind_is_overlooked(folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x")
    assert package.verify(folder).whole


def test_links_pipes_and_deep_folders_are_named_and_not_followed(folder, tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "secret").write_bytes(b"x")
    (folder / "link").symlink_to(tmp_path / "far", target_is_directory=True)
    (folder / "one").symlink_to(tmp_path / "far" / "secret")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe")
    deep = folder.joinpath(*["d"] * 12)
    deep.mkdir(parents=True)
    faults = package.verify(folder).faults
    assert {name: words[:4] for name, words in faults.items()} == {
        "link": "是一个链", "one": "是一个链", "round": "是一个链", "pipe": "不是普通", "/".join(["d"] * 9): "文件夹套",
    }  # fmt: skip


def test_a_listed_file_that_became_a_link_is_named(folder, tmp_path):
    (folder / "data.json").rename(tmp_path / "elsewhere")
    (folder / "data.json").symlink_to(tmp_path / "elsewhere")
    assert "链接" in package.verify(folder).faults["data.json"]


def crafted(folder, **change):
    """A manifest that says other things, with a sound digest of itself, and the sums to it."""
    body = json.loads((folder / package.MANIFEST).read_bytes())
    del body["self"]
    body |= change

    def written():
        return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    body["self"] = hashlib.sha256(written()).hexdigest()
    (folder / package.MANIFEST).write_bytes(written())


@pytest.mark.parametrize(
    "change",
    [
        {"files": 5}, {"files": [5]}, {"files": [{}]}, {"files": [{"name": 1, "size": 1, "sha256": "a"}]}, {"code": 7},
        {"files": {"a": "b"}}, {"format": "1"}, {"format": None}, {"format": True},
        {"files": [{"name": "a", "size": None, "sha256": "x"}]},
    ],
)  # fmt: skip
def test_a_crafted_manifest_of_another_shape_is_a_fault_and_no_crash(folder, change):
    crafted(folder, **change)
    assert package.MANIFEST in package.verify(folder).faults


def test_a_crafted_code_or_size_is_named(folder):
    whole = json.loads((folder / package.MANIFEST).read_bytes())
    crafted(folder, code="0" * 64)
    assert "核对码" in package.verify(folder).faults[package.MANIFEST]
    crafted(folder, code=whole["code"], files=[{**one, "size": one["size"] + 1} for one in whole["files"]])
    assert "核对码" in package.verify(folder).faults[package.MANIFEST]
    assert set(CONTENTS) <= set(package.verify(folder).faults)


def test_a_package_that_lists_no_receipt_lacks_one(folder):
    whole = json.loads((folder / package.MANIFEST).read_bytes())
    crafted(folder, files=[one for one in whole["files"] if one["name"] != package.RECEIPT])
    (folder / package.RECEIPT).unlink()
    assert package.verify(folder).faults[package.RECEIPT] == "缺少文件"


def test_without_a_manifest_the_sums_say_what_belongs_there(folder):
    (folder / package.MANIFEST).unlink()
    (folder / "data.json").write_bytes(b"{ }")
    (folder / package.RECEIPT).unlink()
    (folder / "多.txt").write_bytes(b"")
    assert package.verify(folder).faults == {
        package.MANIFEST: "缺少文件", "data.json": "内容被改动", package.RECEIPT: "缺少文件", "多.txt": "多出来的文件",
    }  # fmt: skip


@pytest.mark.parametrize("content", [b"[" * 100_000, b"{}", b"[]", b"null", b"\xff\xfe"])
def test_a_manifest_that_is_none_is_a_fault(folder, content):
    (folder / package.MANIFEST).write_bytes(content)
    assert package.MANIFEST in package.verify(folder).faults


def test_large_files_are_read_in_pieces(folder):
    with (folder / "film.mp4").open("wb") as file:
        file.truncate(400 * 2**20)
    (folder / package.SUMS).unlink()
    with (folder / package.SUMS).open("wb") as file:
        file.truncate(64 * 2**20)
    tracemalloc.start()
    faults = package.verify(folder).faults
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert faults["film.mp4"] == "多出来的文件"
    assert peak < 8 * 2**20


def test_progress_is_told_while_writing_and_verifying(tmp_path):
    _code, whole = package.assemble(CONTENTS, ABOUT, lambda _code: b"receipt")
    told: list[tuple[int, int]] = []
    written = package.write(tmp_path, "包", whole, lambda done, all_of_it: told.append((done, all_of_it)))
    size = sum(map(len, whole.values()))
    assert told[-1] == (2 * size, 2 * size)
    assert len(told) == 2 * len(whole)
    told.clear()
    package.verify(written, lambda done, all_of_it: told.append((done, all_of_it)))
    assert told[-1] == (size, size)
