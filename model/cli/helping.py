"""The parser's own words in `--help`, in the chosen language."""

import typer
from typer import rich_utils
from typer.core import TyperGroup
from typer.main import get_group

from model.i18n import _


def spoken(app: typer.Typer) -> TyperGroup:
    """The commands, whose headings and help options say what they are in the language of the moment."""
    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    group = get_group(app)
    for command in (group, *group.commands.values()):
        option = command.get_help_option(typer.Context(command))
        if option is not None:
            option.help = _("Shows this and ends.")
    return group
