"""What is wrong with a command line, in a sentence of the chosen language: the parser's own words are English."""

import re

from typer import TyperException

from model.i18n import _


def sentence(misuse: TyperException) -> str:
    """What was wrong, and what is expected; the parser's own sentence where it says something unforeseen."""
    said = str(getattr(misuse, "message", ""))
    option = getattr(misuse, "option_name", "")
    parameter = getattr(misuse, "param", None)
    match type(misuse).__name__:
        case "NoSuchOption":
            return _("There is no option {option} here.").format(option=option)
        case "BadOptionUsage":
            return _("A value belongs after {option}.").format(option=option)
        case "MissingParameter":
            return _("{what} is missing. {meaning}").format(what=_written(parameter), meaning=_meaning(parameter))
        case "BadParameter" if parameter is not None:
            return _("What is given for {what} does not fit{limits}. {meaning}").format(
                what=_written(parameter), limits=_limits(parameter), meaning=_meaning(parameter)
            )
    return _of_a_word(said)


def _of_a_word(said: str) -> str:
    if unknown := re.fullmatch(r"No such command '(.*)'\.(?s:.*)", said):
        return _("There is no command “{word}”.").format(word=unknown[1])
    if extra := re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", said):
        return _("There is something too much: {words}.").format(words=extra[1])
    return said


def _written(parameter: object) -> str:
    """How a parameter is written on the command line."""
    return str(getattr(parameter, "metavar", None) or list(getattr(parameter, "opts", ["?"]))[-1])


def _limits(parameter: object) -> str:
    """The least and the most a number may be, as the end of a clause."""
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if least is not None and most is not None:
        return _(" (a number from {least} to {most})").format(least=least, most=most)
    return "" if least is None else _(" (a number, {least} or more)").format(least=least)


def _meaning(parameter: object) -> str:
    return str(getattr(parameter, "help", None) or "")
