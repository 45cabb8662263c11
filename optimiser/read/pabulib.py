"""How does a round of participatory budgeting, written as a Pabulib ``.pb`` file, become a grant round?

A project is an application that is funded in full or not at all, its votes (or points) are its marks, and the total to
maximise is the sum of votes.  There is no register: nobody covers a place.  The format is described by Faliszewski and
others, "Participatory Budgeting: Data, Tools and Analysis", arXiv:2012.06539.

What the format leaves open is decided so:

- Money is whole.  Where every cost is whole, a budget with decimals is rounded down, which changes nothing that can be
  funded.  Where a cost has decimals, all amounts are counted in hundredths and the currency says so ("PLN/100").
- With ``budget_per_category`` (in the order of ``categories``) or ``budget_per_neighborhood`` (in the order of
  ``neighborhoods``), each is a pot and the whole budget is the frame.  A project in several of them, or in none, is a
  fault: an application draws on exactly one pot, and which one is for the funder to say.
- A file that says how the money was decided (its ``rule``, ``selected``, ``min_project_score_threshold``) reports what
  was done.  The threshold is a formal requirement and becomes a gate; the rest travels with the applications.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from optimiser import checks
from optimiser.applications import Application, Mark, Pot
from optimiser.errors import Fault, InputError, Subject
from optimiser.gates.score_threshold import ScoreThreshold
from optimiser.money import plain
from optimiser.places import Register
from optimiser.read.pabulib_money import Money, number, pot_of, read_money
from optimiser.read.pabulib_sections import REQUIRED, Row, Sections, listed, read_sections
from optimiser.read.reading import Reading
from optimiser.rounds import BreadthTerm, CoverageTerm, Criterion, GrantRound, Labels, Objective, Scale, ScoreTerm

WITH_POINTS = frozenset({"cumulative", "ordinal", "scoring"})
"""The vote types whose marks are points (the column ``score``), where the file has them; the others count voters."""

VOTE_TYPES = WITH_POINTS | {"approval", "choose-1"}

ROUND = Subject("round")
SOURCE = "Pabulib, arXiv:2012.06539"


def read_pabulib(path: str | Path) -> Reading:
    """A Pabulib file as a grant round, and what is suspicious but legal in it.

    Raises
    ------
    InputError
        All faults found, each with its line: ``some.pb line 31, cost: 'a lot' is not an amount.``
    """
    sections = read_sections(Path(path))
    if any(set(needed) - set(sections.columns.get(name, ())) for name, needed in REQUIRED.items()):
        raise InputError(sections.faults)
    projects = _named_once(sections)
    _counts(sections, projects)
    money = read_money(sections, projects)
    marks = _marks(sections, projects)
    pots = {key: pot_of(sections, row, money) for key, row in projects.items()}
    year = _year(sections)
    scale = Scale(lowest=Fraction(0), highest=max([Fraction(1), *marks.values()]))
    threshold = _threshold(sections, scale)
    if sections.faults:
        raise InputError(sorted(sections.faults, key=lambda fault: _line_number(fault.where)))
    applications = tuple(
        _application(row, pots[key], marks[key], _cost(row, money.parts)) for key, row in projects.items()
    )
    grant_round = _round(sections, year, money, scale, threshold, applications)
    if found := checks.faults(grant_round):
        raise InputError(_located(sections, projects, found))
    return Reading(grant_round, (*sections.warnings, *_located(sections, projects, checks.warnings(grant_round))))


def _located(sections: Sections, projects: Mapping[str, Row], found: Iterable[Fault]) -> Iterator[Fault]:
    """What the checks of any round found, at the line of its project or else at the file."""
    columns = {"requested": "cost", "title": "name"}
    for fault in found:
        kind, key, name = fault.subject
        known = kind == "application" and key in projects
        yield fault.at(sections.where(projects[key].line, columns.get(name, name)) if known else sections.file)


def _named_once(sections: Sections) -> dict[str, Row]:
    """Project id -> row; a second project with an id is a fault."""
    projects: dict[str, Row] = {}
    if not sections.rows["PROJECTS"]:
        sections.fault(ROUND, sections.titles["PROJECTS"], "there are no projects.", "Is the file cut short?")
    for row in sections.rows["PROJECTS"]:
        key = row.cells["project_id"]
        subject = Subject("application", key, "project_id")
        if not key:
            sections.fault(subject, row.line, "the project has no id.", "Give it one.")
        elif key in projects:
            sections.fault(subject, row.line, f"'{key}' is also on line {projects[key].line}.", "Rename one of them.")
        projects.setdefault(key, row)
    return projects


def _counts(sections: Sections, projects: Mapping[str, Row]) -> None:
    """The file's own counts against its rows, and its totals against its ballots."""
    for key, section, what in (("num_projects", "PROJECTS", "projects"), ("num_votes", "VOTES", "votes")):
        said, found = sections.meta.get(key), len(sections.rows[section])
        if said is not None and said != str(found) and not sections.faults:
            what = f"the file says {said} {what} and holds {found}."
            report = sections.fault if section == "PROJECTS" else sections.warn
            report(Subject("round", "", key), sections.meta_line(key), what, "Is it cut short?")
    ballots = Counter(key for row in sections.rows["VOTES"] for key in set(listed(row.cells["vote"])))
    for row in sections.rows["VOTES"]:
        for key in listed(row.cells["vote"]):
            if key not in projects:
                sections.warn(Subject("round", "", "vote"), row.line, f"a vote for '{key}', which is no project.")
    differ = [key for key, row in projects.items() if row.cells.get("votes", str(ballots[key])) != str(ballots[key])]
    if differ:
        what = f"the votes of {len(differ)} project(s) are not the number of ballots below: {', '.join(differ[:5])} …"
        sections.warn(Subject("round", "", "votes"), sections.titles["PROJECTS"], what, "The column counts.")


def _marks(sections: Sections, projects: Mapping[str, Row]) -> dict[str, Fraction]:
    """Project id -> votes or points."""
    vote_type = sections.meta.get("vote_type", "")
    subject = Subject("round", "", "vote_type")
    if vote_type not in VOTE_TYPES:
        known = f"It is one of: {', '.join(sorted(VOTE_TYPES))}."
        sections.fault(subject, sections.meta_line("vote_type"), f"'{vote_type}' is not a vote type.", known)
    column = "score" if vote_type in WITH_POINTS and "score" in sections.columns["PROJECTS"] else "votes"
    if column not in sections.columns["PROJECTS"]:
        what, next_step = "the projects have neither votes nor score.", "Add the column 'votes'."
        sections.fault(Subject("round", "", column), sections.titles["PROJECTS"], what, next_step)
        return dict.fromkeys(projects, Fraction(0))
    if vote_type in WITH_POINTS and column == "votes":
        sections.warn(subject, sections.meta_line("vote_type"), "there is no column 'score': voters count, not points.")
    return {key: _mark(sections, Subject("application", key, column), row, column) for key, row in projects.items()}


def _mark(sections: Sections, subject: Subject, row: Row, column: str) -> Fraction:
    mark = number(sections, subject, row.line, row.cells[column])
    if mark is not None and mark < 0:
        sections.fault(subject, row.line, f"{plain(mark)} is below 0, where the marks begin.", "Leave the project out.")
    return mark or Fraction(0)


def _year(sections: Sections) -> int:
    """The year of the instance, else of the first or last day of voting."""
    for key in ("instance", "date_begin", "date_end"):
        if found := re.search(r"\b(?:19|20)\d\d\b", sections.meta.get(key, "")):
            return int(found[0])
    what = "neither instance nor date_begin names a year."
    sections.fault(Subject("round", "", "date_begin"), sections.meta_line("date_begin"), what, "Give one: 2024.")
    return 0


def _threshold(sections: Sections, scale: Scale) -> tuple[ScoreThreshold, ...]:
    """The gate of ``min_project_score_threshold``, as points of 100; none where the file has no threshold."""
    key = "min_project_score_threshold"
    if key not in sections.meta:
        return ()
    subject, line = Subject("round", "", key), sections.meta_line(key)
    least = number(sections, subject, line, sections.meta[key])
    if least is None or least <= 0:
        return ()
    if least > scale.highest:
        what = f"no project reaches {plain(least)}; the highest has {plain(scale.highest)}."
        sections.fault(subject, line, what, "Lower the threshold or remove it.")
        return ()
    at_least = least / scale.highest * 100
    return (ScoreThreshold(id="threshold", at_least=at_least, announced=SOURCE),)


def _application(row: Row, pot: str, mark: Fraction, requested: int) -> Application:
    cells = row.cells
    free = {name: text for name, text in cells.items() if name not in {"project_id", "name"} and text}
    return Application(
        id=cells["project_id"],
        title=cells.get("name") or f"Project {cells['project_id']}",
        applicant_name=cells.get("proposer", ""),
        pot=pot,
        tags=tuple(dict.fromkeys(listed(cells.get("category", "")))),
        requested=requested,
        marks=(Mark(criterion="votes", mark=mark),),
        extra=free,
    )


def _round(
    sections: Sections,
    year: int,
    money: Money,
    scale: Scale,
    threshold: tuple[ScoreThreshold, ...],
    applications: tuple[Application, ...],
) -> GrantRound:
    meta = sections.meta
    described, instance = meta.get("description") or sections.file, meta.get("instance", "")
    name = described if instance in described else f"{described} {instance}"
    currency = meta.get("currency") or "XXX"  # ISO 4217 for "no currency": the file states none
    everything = Fraction(1)
    return GrantRound(
        name=name,
        year=year,
        currency=currency if money.parts == 1 else f"{currency}/{money.parts}",
        amount_step=1,
        frame=money.frame if money.column else None,
        tie_seed=" · ".join(meta.get(key, "") for key in ("country", "unit", "subunit", "instance")),
        scale=scale,
        criteria=(Criterion(id="votes", name="Votes", name_nb="Stemmer", announced=SOURCE),),
        objective=Objective(
            score=ScoreTerm(weight=Fraction(1), announced=SOURCE),
            coverage=CoverageTerm(weight=Fraction(0)),
            breadth=BreadthTerm(weight=Fraction(0)),
        ),
        pots=tuple(
            Pot(id=pot, name=pot, budget=budget, levels=(everything,), viable_minimum=everything)
            for pot, budget in money.pots.items()
        ),
        gates=threshold,
        labels=Labels(scheme=name, source=". ".join(filter(None, (SOURCE, meta.get("acknowledgments", ""))))),
        places=Register(name="none"),
        applications=applications,
    )


def _cost(row: Row, parts: int) -> int:
    return int(Fraction(row.cells["cost"]) * parts)


def _line_number(where: str) -> int:
    found = re.search(r" line (\d+)", where)
    return int(found[1]) if found else 0
