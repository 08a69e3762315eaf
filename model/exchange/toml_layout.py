"""The places on the diagram as TOML: S1 = [column, row]."""

from collections.abc import Iterator
from typing import Any

from model.exchange.toml_literals import key, listed, number
from model.exchange.toml_record import Codec, Record, Wrong
from model.exchange.toml_record import Field as Key
from model.exchange.toml_words import by_id, name, several, value, whole
from model.i18n import _
from model.layout import Bend, Layout, Place
from model.table import Table


def _pair(codec: Codec) -> Codec:
    """Two numbers in brackets."""

    def read(raw: object) -> tuple[Any, Any]:
        said = several(codec).read(raw)
        if len(said) != 2:
            raise Wrong(_("two numbers are expected, not {n}").format(n=len(said)))
        return said[0], said[1]

    return Codec(read, lambda pair: listed(map(codec.write, pair)))


_PLACES = by_id(_pair(whole))
_BENDS = by_id(several(_pair(value)))


def _places(raw: object) -> Table[Place]:
    return Table(Place(id_, column, row) for id_, (column, row) in _PLACES.read(raw))


def _bends(raw: object) -> Table[Bend]:
    return Table(Bend(id_, points) for id_, points in _BENDS.read(raw))


_LAYOUT = Record(
    Layout,
    Key("folded", several(name)),
    Key("places", Codec(_places, str)),
    Key("bends", Codec(_bends, str)),
    given=(),
)


def read_layout(raw: object) -> Layout:
    """Where things stand on the diagram."""
    said: Layout = _LAYOUT.read(raw)
    return said


def layout_lines(layout: Layout) -> Iterator[str]:
    """Last in the file: it is of interest to nobody but the drawing."""
    if layout.folded:
        yield from ("", "[pathway.layout]", f"folded = {several(name).write(layout.folded)}")
    if layout.places:
        yield from ("", "[pathway.layout.places]")
        for place in layout.places.values():
            yield f"{key(place.id)} = [{place.column}, {place.row}]"
    if layout.bends:
        yield from ("", "[pathway.layout.bends]")
        for bend in layout.bends.values():
            points = (listed(map(number, point)) for point in bend.points)
            yield f"{key(bend.id)} = {listed(points)}"
