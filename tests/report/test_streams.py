"""A stream that ends in CR is parted from its end by CRLF, and every object is found where the table says."""

import re
from datetime import UTC, datetime

import page
import pytest

from model.report.pdf import typeset
from model.report.streams import AMBIGUOUS, unambiguous
from pathways import catalogue

NOW = datetime(2026, 10, 9, 14, 30, tzinfo=UTC)


def document(*streams: bytes) -> bytes:
    """A bare document of streams, with a plain table of objects as typst writes it."""
    body, places = b"%PDF-1.7\n", []
    for number, data in enumerate(streams, 1):
        places.append(len(body))
        body += b"%d 0 obj\n<</Length %d>>\nstream\n" % (number, len(data)) + data + b"\nendstream\nendobj\n"
    entries = b"0000000000 65535 f\r\n" + b"".join(b"%010d 00000 n\r\n" % place for place in places)
    table = b"xref\n0 %d\n" % (len(places) + 1) + entries
    return body + table + b"trailer\n<</Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(body))


def objects(content: bytes) -> list[bytes]:
    """What stands where the table says an object is, as far as its data."""
    start = int(content.split(b"startxref\n")[1].split(b"\n")[0])
    assert content[start:].startswith(b"xref\n")
    found = []
    for place in re.findall(rb"(\d{10}) 00000 n", content[start:]):
        at = content.index(b"stream\n", int(place)) + 7
        length = int(content[content.index(b"/Length ", int(place)) + 8 : at].split(b">")[0])
        found.append(content[int(place) : int(place) + 7] + content[at : at + length])
        assert content[at + length :].lstrip(b"\r\n").startswith(b"endstream")
    return found


@pytest.mark.parametrize("streams", [(b"a\r", b"b"), (b"a", b"b\r", b"c\r", b"d"), (b"a", b"b")])
def test_every_object_is_where_the_table_says_and_its_data_as_it_was(streams: tuple[bytes, ...]):
    plain = document(*streams)

    cured = unambiguous(plain)

    assert objects(cured) == objects(plain) == [b"%d 0 obj" % n + data for n, data in enumerate(streams, 1)]
    assert len(cured) - len(plain) == sum(data.endswith(b"\r") for data in streams)
    assert cured.count(b"\r\r\nendstream") == cured.count(AMBIGUOUS)


def test_a_document_cured_in_every_stream_is_still_accessible_and_archivable(monkeypatch):
    """Every stream gets the byte, as if each ended so: no reader may mind."""
    monkeypatch.setattr("model.report.streams.AMBIGUOUS", b"\nendstream")
    study = catalogue.load("friday-discharge", "da")

    content = typeset(study, study.pathway().id, language="da", now=NOW)

    assert content.count(b"\r\nendstream") > 20
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(content, profile=profile)
        assert report.is_compliant, report.to_json()
