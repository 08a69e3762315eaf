"""The commands and their options. Loaded after the language is chosen, so that the help speaks it."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from model.checks.run import findings, worst_severity
from model.cli import misuse, say
from model.cli.helping import spoken
from model.cli.running import say_if_slow, simulated, watched
from model.cli.sources import Catalogue, Shelf, opened, write_file
from model.errors import FileProblem
from model.i18n import _, language
from model.pathway import Pathway
from model.report.kinds import DocumentKind, Paper
from model.simulation.desks import Watch
from model.simulation.result import Result
from model.simulation.run import RunSettings
from model.simulation.until import MOST, Rounds
from model.study import Study
from model.version import VERSION
from model.whole_file import write_whole

SourceName = Annotated[
    str, typer.Argument(metavar="SOURCE", help=_("A ready pathway's name or a file; FILE#id for one of several."))
]
OtherName = Annotated[
    str, typer.Argument(metavar="SOURCE", help=_("The one to compare with: a ready pathway's name or a file."))
]
JsonTo = Annotated[Path | None, typer.Option("--json", metavar="OUT", help=_("JSON to a file; - for standard output."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("As JSON, on standard output."))]
Seed = Annotated[int, typer.Option("--seed", min=0, help=_("The same seed gives the same figures."))]
Year = Annotated[int | None, typer.Option("--year", help=_("A real year, with its holidays."))]
OutFile = Annotated[Path, typer.Option("-o", "--output", help=_("The file to write."))]
Citizens = Annotated[int | None, typer.Option(min=1, help=_("How many citizens are simulated."))]
PROCESSORS = min(os.cpu_count() or 1, 64)
LEAVES = "STEP@2026-10-09T14:30"

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help=_("Who owns the patient, and when does nobody? Without a command the window opens. --lang da|en everywhere."),
)


def run(argv: list[str], catalogue: Catalogue) -> int:
    """Run one command line against these ready pathways; returns the exit code (2: wrong use)."""
    if argv[:1] == ["--self-test"]:
        from model.cli.selftest import self_test

        return self_test(catalogue)
    if argv[:1] == ["--version"]:
        sys.stdout.write(f"Stafet {VERSION}\n")
        return 0
    shelf = Shelf(catalogue)
    try:
        outcome = spoken(app).main(args=argv, prog_name="stafet", standalone_mode=False, obj=shelf)
    except typer.TyperException as wrong:
        sys.stderr.write(misuse.sentence(wrong) + "\n" + _("See: stafet --help") + "\n")
        return wrong.exit_code
    except typer.Abort:
        return 1
    # What could only be read in part is never "fine", whatever was done with it.
    return (outcome if isinstance(outcome, int) else 0) or int(bool(shelf.problems))


@app.command(help=_("Names and titles of the ready pathways."))
def library(context: typer.Context, as_json: AsJson = False) -> int:
    titles = context.obj.titles(language())
    if as_json:
        return _print_json([{"name": name, "title": titles[name]} for name in context.obj.names()])
    say.library({name: titles[name] for name in context.obj.names()})
    return 0


@app.command(help=_("What is wrong, missing or unwise; exit code 1 when there are errors."))
def check(context: typer.Context, source: SourceName, as_json: AsJson = False) -> int:
    _study, pathway = opened(source, context.obj)
    found = findings(pathway)
    if as_json:
        _print_json(say.findings_as_data(found, pathway))
    else:
        say.findings(found, pathway)
    return 1 if worst_severity(found) == "error" else 0


@app.command(help=_("Expected gap hours, computed and not sampled; exit code 1 where they cannot be."))
def expect(
    context: typer.Context,
    source: SourceName,
    year: Year = None,
    over: Annotated[float, typer.Option(min=0, metavar="HOURS", help=_("The share of passages with more gap."))] = 24.0,
    as_json: AsJson = False,
) -> int:
    from model.cli import expecting

    _study, asked = opened(source, context.obj)
    pathway, found = expecting.found(asked, year)
    if as_json:
        _print_json(expecting.as_data(found, pathway))
    else:
        expecting.told(found, pathway, over=over)
    return 0 if found.covered else 1


@app.command(help=_("Simulate, and say where nobody owns the patient."))
def simulate(
    context: typer.Context,
    source: SourceName,
    citizens: Citizens = None,
    years: Annotated[float | None, typer.Option(min=0.01, help=_("Instead: how many years of arrivals."))] = None,
    seed: Seed = 1,
    year: Year = None,
    warmup: Annotated[int, typer.Option(min=0, help=_("Weeks left out, where capacity is limited."))] = 8,
    threads: Annotated[int | None, typer.Option(min=1, max=64, help=_("How many threads; no figure changes."))] = None,
    precision: Annotated[
        float | None, typer.Option(metavar="0.02", help=_("Until half the 95 % interval is this share of it."))
    ] = None,
    over: Annotated[float, typer.Option(metavar="HOURS", help=_("The share with a longer stretch of gap."))] = 24.0,
    as_json: JsonTo = None,
    log: Annotated[Path | None, typer.Option(metavar="OUT.csv", help=_("Also the events, for process mining."))] = None,
    report: Annotated[Path | None, typer.Option(help=_("Also write the document as PDF."))] = None,
) -> int:
    study, pathway = opened(source, context.obj)
    if citizens is not None and years is not None:
        raise typer.BadParameter(_("Give either --citizens or --years, not both."))
    if precision is not None and years is not None:
        raise typer.BadParameter(_("Give either --precision or --years, not both."))
    number = None if years else citizens or 10_000
    settings = RunSettings(
        citizens=number,
        years=years,
        seed=seed,
        year=year,
        warmup_weeks=warmup,
        threads=threads or PROCESSORS,
        over=over,
    )
    rounds = None if precision is None else Rounds(precision, citizens or MOST)
    result = simulated(pathway, settings, rounds)
    if as_json is not None:
        _write_json(result.as_json(), as_json)
    if str(as_json) != "-":
        say.result(result, pathway)
    if log is not None:
        _log(pathway, RunSettings(**result.stamp.settings), log)
    if report is not None:
        _report(study, pathway.id, report, result)
    return 1 if result.cancelled else 0


@app.command(help=_("One citizen's way: the moments, who held what, and the gaps."))
def story(
    context: typer.Context,
    source: SourceName,
    citizen: Annotated[int | None, typer.Option(min=0, help=_("The number of the citizen, from 0."))] = None,
    leaves: Annotated[str | None, typer.Option(metavar=LEAVES, help=_("Who leaves that step then."))] = None,
    seed: Seed = 1,
    year: Year = None,
    as_json: AsJson = False,
) -> int:
    from model.analysis.leaving import citizen_leaving
    from model.simulation.story import story_of

    _study, pathway = opened(source, context.obj)
    if (citizen is None) == (leaves is None):
        raise typer.BadParameter(_("Give either --citizen or --leaves."))
    settings = RunSettings(seed=seed, year=year)
    told = citizen_leaving(pathway, settings, leaves) if leaves else story_of(pathway, settings, citizen or 0)
    if as_json:
        return _print_json(told.as_json())
    say.story(told, pathway)
    return 0


@app.command(help=_("The longest gap there can be at each handover in a year; exit code 1 if a promise is broken."))
def worst(context: typer.Context, source: SourceName, year: Year = None, as_json: AsJson = False) -> int:
    from model.analysis.worst.worst import worst as longest
    from model.cli import worsening

    _study, pathway = opened(source, context.obj)
    found = longest(pathway, year)
    beside = worsening.sampled(pathway, found)
    if as_json:
        more = {"sampled_longest": worsening.sampled_as_data(beside)}
        _print_json({**found.as_json(), **more, "promises": worsening.promises_as_data(pathway, found)})
    else:
        worsening.told(found, pathway, beside)
    return int(worsening.broken(pathway, found))


@app.command(help=_("Two pathways on the same draws: what the second one changes, and how sure that is."))
def compare(
    context: typer.Context,
    source: SourceName,
    other: OtherName,
    citizens: Citizens = None,
    seed: Seed = 1,
    year: Year = None,
    as_json: AsJson = False,
) -> int:
    from model.analysis.compare import compare as compared
    from model.cli import comparing

    _study, first = opened(source, context.obj)
    _study, second = opened(other, context.obj)
    settings = RunSettings(citizens=citizens or 10_000, seed=seed, year=year)
    say_if_slow()
    found = watched(first.name, lambda watch: compared(first, second, settings, watch))
    if as_json:
        return _print_json(found.as_json())
    comparing.told(found, first, second)
    return 1 if found.stopped else 0


@app.command(help=_("Write a document as PDF: the description, its one-page pixi, the contact card or a poster."))
def report(
    context: typer.Context,
    source: SourceName,
    output: OutFile,
    kind: Annotated[
        DocumentKind,
        typer.Option(
            metavar="description|pixi|contacts|poster", help=_("Which one: description, pixi, contacts or poster.")
        ),
    ] = DocumentKind.DESCRIPTION,
    paper: Annotated[
        Paper | None,
        typer.Option(metavar="a3|a2|a1|a0", help=_("The paper of a poster; else the smallest that can be read.")),
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="SOURCE", help=_("The pathway it is compared with; else the one before it."))
    ] = None,
    citizens: Citizens = None,
    seed: Seed = 1,
) -> int:
    from model.report.pdf import write_report

    study, pathway = opened(source, context.obj)
    before = opened(against, context.obj)[1] if against is not None else None
    if paper is not None and kind is not DocumentKind.POSTER:
        raise typer.BadParameter(_("--paper is for --kind poster."))
    figures = kind is not DocumentKind.CONTACTS
    result = simulated(pathway, RunSettings(citizens=citizens or 10_000, seed=seed)) if figures else None
    write_report(study, pathway.id, output, kind=kind, language=language(), result=result, paper=paper, before=before)
    say.written(output)
    return 0


@app.command(help=_("Write the diagram as SVG or PNG, by suffix."))
def picture(
    context: typer.Context,
    source: SourceName,
    output: OutFile,
    lens: Annotated[str, typer.Option(metavar="sector|treatment|…|gaps", help=_("What the colours show."))] = "sector",
    citizens: Citizens = None,
    seed: Seed = 1,
) -> int:
    from model.report.pdf import write_picture

    _study, pathway = opened(source, context.obj)
    result = simulated(pathway, RunSettings(citizens=citizens or 5_000, seed=seed)) if lens == "gaps" else None
    write_picture(pathway, output, lens=lens, result=result)
    say.written(output)
    return 0


@app.command(help=_("From one format to another, by suffix: .stafet, .toml."))
def convert(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="IN", help=_("The file, or a ready pathway's name."))],
    target: Annotated[Path, typer.Argument(metavar="OUT", help=_("The file to write."))],
) -> int:
    study, _pathway = opened(source, context.obj)
    if context.obj.problems and target.exists():
        raise FileProblem(
            target, _("“{file}” is not written over by what could only be read in part.").format(file=target)
        )
    write_file(study, target)
    say.written(target)
    return 0


def _log(pathway: Pathway, settings: RunSettings, path: Path) -> None:
    from model.simulation.log import as_csv, events

    def work(watch: Watch) -> None:
        write_whole(path, as_csv(events(pathway, settings, watch)))

    watched(pathway.name, work)
    say.written(path)


def _report(study: Study, pathway: str, path: Path, result: Result) -> None:
    from model.report.pdf import write_report

    write_report(study, pathway, path, language=language(), result=result)
    say.written(path)


def _print_json(data: object) -> int:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return 0


def _write_json(data: object, path: Path) -> None:
    if str(path) == "-":
        _print_json(data)
    else:
        write_whole(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
        say.written(path)
