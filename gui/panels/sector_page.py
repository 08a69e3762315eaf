"""A sector in the inspector: its name, its colour, and what it may carry."""

from gui.panels import options
from gui.panels.asked import Asked
from gui.panels.fields import Choice, Field, Offer, Tick, Title
from model.edits import actors
from model.edits.known import add_known_actor
from model.geometry.palette import sector_colours
from model.i18n import _, language
from model.study import Study


def fields(asked: Asked, key: str) -> tuple[Field, ...]:
    """The page of one sector."""
    sector = asked.pathway.sectors[key]

    def change(text: str, **said: object) -> bool:
        return asked.edit(text, lambda study: actors.change_sector(study, asked.pathway_id, key, **said))

    return (
        Title(
            "title",
            sector.name,
            _("Sector"),
            _("Name of the sector"),
            lambda name: change(_("Rename sector"), name=name),
        ),
        Choice(
            "colour",
            _("Colour"),
            sector.colour,
            colours(sector.colour),
            lambda colour: change(_("Change colour"), colour=colour),
        ),
        Choice(
            "level",
            _("Level of care"),
            sector.level,
            tuple((level, _("{n} of 5").format(n=level)) for level in range(6)),
            lambda level: change(_("Change level"), level=level),
        ),
        Tick(
            "medical",
            _("Has doctors: can carry treatment"),
            sector.medical,
            lambda on: change(_("Change sector"), medical=on),
        ),
        Offer("add", _("+ Actor …"), lambda: options.known_actors(sector), lambda known: _add(asked, key, known)),
    )


def colours(now: str) -> tuple[tuple[str, str], ...]:
    """The colours of the palette in words; the present one too where it is another."""
    words = {
        "hospital": _("blue"),
        "municipality": _("green"),
        "general_practice": _("violet"),
        "rehabilitation": _("ochre"),
        "psychiatry": _("turquoise"),
        "prehospital": _("slate blue"),
        "specialist_practice": _("plum"),
        "citizen": _("sand"),
        "civil_society": _("olive"),
        "private_provider": _("brown"),
        "region": _("steel"),
        "other": _("grey"),
    }
    named = {colour: words[name] for name, colour in sector_colours().items()}
    return tuple((named | ({} if now in named else {now: now})).items())


def _add(asked: Asked, sector: str, known: str | None) -> None:
    def verb(study: Study) -> tuple[Study, str]:
        if known is None:
            return actors.add_actor(study, asked.pathway_id, _("New actor"), sector)
        from pathways.parts import parts  # read when something is added

        return add_known_actor(study, asked.pathway_id, parts(language()), known)

    made = asked.document.create(_("Add actor"), verb)
    if made is not None:
        asked.selection.show("actors", made)
