"""Zip archives of reports, and those made to do harm."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from ingest.readers import Member, ReadError, decode, members

REPORT = "2023年，全县财政总收入159.4亿元，增长8.2%。\n".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def read(data: bytes) -> list[Member]:
    found = members(data)
    assert found is not None
    return list(found)


def test_the_files_of_an_archive_by_name_hidden_ones_left_out() -> None:
    data = zipped({"县/2023.txt": REPORT, "__MACOSX/县/._2023.txt": b"x", ".DS_Store": b"x", "空/": b""})
    assert read(data) == [Member("县/2023.txt", REPORT)]
    assert members(REPORT) is None


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_damage_anywhere_in_a_packed_file_is_a_line(packing: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        archive.writestr("a.txt", REPORT * 20)
    data = target.getvalue()
    told: set[str] = set()
    for place in range(len("PK....") + 30, data.index(b"PK\x01\x02")):
        damaged = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        told |= {member.error for member in read(damaged) if member.error}
    assert told
    assert all(error.startswith("is broken inside its archive (") for error in told)


def test_a_file_without_a_name_is_damage() -> None:
    """A name ends at its first NUL, and zipfile looks at its last sign."""
    with pytest.raises(ReadError, match="is a broken zip archive \\(a file in it has no name\\)"):
        read(zipped({"a.txt": REPORT}).replace(b"a.txt", b"\x00.txt"))


def test_a_packing_that_is_not_read_is_no_damage() -> None:
    """Deflate64, which Windows uses for large files."""
    data = bytearray(zipped({"a.txt": REPORT}))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 9
    [member] = read(bytes(data))
    assert member.error is not None
    assert member.error.startswith("is packed in a way that is not read (")


def test_names_in_gbk_as_chinese_windows_writes_them() -> None:
    data = zipped({"abcdef.txt": REPORT}).replace(b"abcdef", "公报县".encode("gbk"))
    assert [member.name for member in read(data)] == ["公报县.txt"]


def test_names_that_climb_out_are_names_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [member.name for member in read(zipped({"../../etc/evil.txt": REPORT}))] == ["../../etc/evil.txt"]
    assert list(tmp_path.iterdir()) == []


def test_an_archive_inside_an_archive_and_a_damaged_file_are_refused_and_the_rest_read() -> None:
    data = zipped({"a.zip": zipped({"b.txt": REPORT}), "good.txt": REPORT})
    inner, good = read(data)
    assert inner.error is not None
    assert "is an archive inside an archive" in inner.error
    assert good == Member("good.txt", REPORT)
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("bad.txt", REPORT)
    [bad] = read(stored.getvalue().replace(b"159.4", b"999.4"))
    assert bad.error is not None
    assert "broken inside its archive" in bad.error


def test_a_bomb_is_refused_by_what_it_states() -> None:
    [bomb] = read(zipped({"bomb.txt": bytes(100 * 1024 * 1024)}))
    assert bomb.error == "unfolds to 100 MB, more than is read: unpack it and read the files in it"
    many = zipped({f"{index}.txt": b"" for index in range(5000)})
    with pytest.raises(ReadError, match="4096 files"):
        read(many)


def test_a_bomb_that_lies_about_its_size_stops_where_it_said() -> None:
    content = bytes(50 * 1024 * 1024)
    data = zipped({"liar.txt": content})
    lying = data.replace(struct.pack("<I", len(content)), struct.pack("<I", 100))
    assert lying != data
    [liar] = read(lying)
    assert liar.data == b""
    assert liar.error is not None
    assert "broken inside" in liar.error
    assert zlib.crc32(content) != zlib.crc32(content[:100])


@pytest.mark.parametrize(
    "files,says",
    [
        ({"ppt/presentation.xml": b"", "[Content_Types].xml": b""}, "is a PowerPoint file"),
        ({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""}, "OpenDocument file or EPUB"),
        ({"2023.txt": REPORT}, "is a zip archive of several files"),
    ],
)
def test_what_else_comes_as_zip_is_named(files: dict[str, bytes], says: str) -> None:
    with pytest.raises(ReadError, match=says):
        decode(zipped(files))


def test_the_word_originals_of_the_provinces_are_the_texts_beside_them(shared: Path) -> None:
    corpus = shared / "corpus"
    texts = {
        "".join(path.read_text(encoding="utf-8").split())
        for path in (corpus / "provinces-2025").glob("*.txt")
    }
    found = read((corpus / "raw-samples" / "provinces-2025-31docx.zip").read_bytes())
    assert len(found) == 31
    assert sum("".join(decode(member.data).split()) in texts for member in found) == 30
