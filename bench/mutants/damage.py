"""Damage to bytes: what disks, networks and half-finished saves do to any file, and to zip packages."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from random import Random

from bench.mutants.mutant import Base, Change, Mutate

LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
NOISE = (b"\x00", b"\xff", b"\x1a", b"<", b">", b"&", b"\xe4\xb8", b"{", b"}", b"(", b")", b"\r", b"\xef\xbf\xbd")


def flip(base: Base, chance: Random) -> Change:
    """Turn one to sixteen bits."""
    data = bytearray(base.data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return Change(bytes(data))


def truncate(base: Base, chance: Random) -> Change:
    """Cut off the end."""
    return Change(base.data[: chance.randrange(1, len(base.data))])


def behead(base: Base, chance: Random) -> Change:
    """Cut off the beginning."""
    return Change(base.data[chance.randrange(1, min(len(base.data), 400)) :])


def insert(base: Base, chance: Random) -> Change:
    """Put bytes in between."""
    at = chance.randrange(len(base.data))
    more = chance.choice(NOISE) * chance.choice((1, 1, 2, 40, 600))
    return Change(base.data[:at] + more + base.data[at:])


def cut_out(base: Base, chance: Random) -> Change:
    """Take some bytes out of the middle."""
    at = chance.randrange(len(base.data))
    return Change(base.data[:at] + base.data[at + chance.choice((1, 2, 16, 512, 4096)) :])


def blank(base: Base, chance: Random) -> Change:
    """Overwrite a stretch with zeros, as a disk does that lost a sector."""
    at, size = chance.randrange(len(base.data)), chance.choice((16, 512, 4096))
    return Change(base.data[:at] + bytes(min(size, len(base.data) - at)) + base.data[at + size :])


def swap(base: Base, chance: Random) -> Change:
    """Exchange two stretches."""
    size = chance.choice((16, 128, 512))
    if len(base.data) < 3 * size:
        return flip(base, chance)
    one, two = sorted(chance.sample(range(0, len(base.data) - size, size), 2))
    d = base.data
    return Change(d[:one] + d[two : two + size] + d[one + size : two] + d[one : one + size] + d[two + size :])


def append(base: Base, chance: Random) -> Change:
    """Put bytes behind the end, or the file twice."""
    return Change(base.data + chance.choice((base.data, b"\x00" * 700, b"\r\n<!-- -->", b"PK\x05\x06" + bytes(18))))


def prepend(base: Base, chance: Random) -> Change:
    """Put bytes in front."""
    return Change(chance.choice((b"\r\n", b" ", b"\xef\xbb\xbf", b"\x00\x00", b"HTTP/1.1 200 OK\r\n\r\n")) + base.data)


def _at(data: bytes, sign: bytes, chance: Random) -> int:
    found = []
    at = data.find(sign)
    while at >= 0:
        found.append(at)
        at = data.find(sign, at + 4)
    return chance.choice(found) if found else -1


def _patch(where: bytes, offset: int, form: str, value: Callable[[int, Random], int]) -> Mutate:
    def change(base: Base, chance: Random) -> Change:
        at = _at(base.data, where, chance)
        if at < 0:
            return flip(base, chance)
        data = bytearray(base.data)
        (old,) = struct.unpack_from(form, data, at + offset)
        mask = (1 << 8 * struct.calcsize(form)) - 1
        struct.pack_into(form, data, at + offset, value(old, chance) & mask)
        return Change(bytes(data))

    return change


def reorder(base: Base, chance: Random) -> Change:
    """Write the entries of a zip in another order, stored or deflated."""
    parts = unpack(base.data)
    names = list(parts)
    chance.shuffle(names)
    return Change(pack({name: parts[name] for name in names}, chance.choice((0, 8))))


def swap_entries(base: Base, chance: Random) -> Change:
    """Give two entries each other's content."""
    parts = unpack(base.data)
    one, two = chance.sample(sorted(parts), 2)
    parts[one], parts[two] = parts[two], parts[one]
    return Change(pack(parts))


def drop_entry(base: Base, chance: Random) -> Change:
    """Leave an entry out."""
    parts = unpack(base.data)
    del parts[chance.choice(sorted(parts))]
    return Change(pack(parts))


def damage_entry(base: Base, chance: Random) -> Change:
    """Damage the content of an entry and pack it soundly."""
    parts = unpack(base.data)
    name = chance.choice(sorted(parts))
    if parts[name]:
        change = chance.choice((flip, truncate, insert, cut_out, swap))
        parts[name] = change(Base("", "", parts[name]), chance).data
    return Change(pack(parts))


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the entries of a zip by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {one.filename: package.read(one) for one in package.infolist() if not one.is_dir()}


def pack(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of the entries, each with the same date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            # the kind of an OpenDocument or EPUB package stands at its beginning in plain letters
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if name == "mimetype" else method)
    return out.getvalue()


DAMAGES: tuple[tuple[str, Mutate], ...] = tuple(
    (one.__name__.replace("_", " "), one)
    for one in (flip, truncate, behead, insert, cut_out, blank, swap, append, prepend)
)
ZIP_DAMAGES: tuple[tuple[str, Mutate], ...] = (
    *DAMAGES,
    *((one.__name__.replace("_", " "), one) for one in (reorder, swap_entries, drop_entry, damage_entry, damage_entry)),
    ("checksum in the directory", _patch(CENTRAL, 16, "<I", lambda old, chance: old ^ 1 << chance.randrange(32))),
    ("checksum of an entry", _patch(LOCAL, 14, "<I", lambda old, chance: old ^ 1 << chance.randrange(32))),
    (
        "size in the directory",
        _patch(CENTRAL, 24, "<I", lambda old, chance: chance.choice((0, old + 1, old // 2, 1 << 31))),
    ),
    (
        "packed size in the directory",
        _patch(CENTRAL, 20, "<I", lambda old, chance: chance.choice((0, old + 9, old // 2))),
    ),
    ("size of an entry", _patch(LOCAL, 22, "<I", lambda old, chance: chance.choice((0, old + 1, 1 << 31)))),
    ("method", _patch(CENTRAL, 10, "<H", lambda old, chance: chance.choice((0, 1, 9, 12, 14, 93, 99)))),
    ("flags", _patch(CENTRAL, 8, "<H", lambda old, chance: chance.choice((1, 8, 0x41, 0x800, 0x2000)))),
    ("offset of an entry", _patch(CENTRAL, 42, "<I", lambda old, chance: chance.choice((0, old + 1, 1 << 30)))),
    ("length of a name", _patch(CENTRAL, 28, "<H", lambda old, chance: chance.choice((0, old + 1, 65535)))),
)
