"""What every kind of document has: its title, its language, its footer."""

from datetime import datetime
from typing import Any

from model.i18n import _
from model.pathway import Pathway

Document = dict[str, Any]


def framed(pathway: Pathway, *, kind: str, subtitle: str, language: str, now: datetime) -> Document:
    """The head of a document; `kind` is what it calls itself."""
    return {
        "language": language,
        "region": "dk" if language == "da" else "gb",
        "title": pathway.name,
        "author": "Stafet",
        "subtitle": subtitle,
        "kind": kind,
        "keywords": [_("pathway"), _("responsibility"), _("handover")],
        "footer": f"{pathway.name} · {now:%d.%m.%Y}",
        "page_words": {"page": _("Page"), "of": _("of")},
    }


def paragraphs(text: str, otherwise: str) -> list[str]:
    """The paragraphs of a text; what to say where there is none ("": nothing)."""
    found = [part.strip() for part in text.split("\n\n") if part.strip()]
    return found or ([otherwise] if otherwise else [])
