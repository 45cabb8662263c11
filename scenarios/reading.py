"""How is a what-if read from its file, and where in it does each fault stand?

What it builds on is looked up in the same folder, by name or by the name of its file, so that a what-if that was read
says all that it says by itself.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from optimiser.checks.structure import did_you_mean
from optimiser.errors import Fault, InputError, Subject
from optimiser.read.columns import suggestion
from optimiser.read.head import Head, read_toml
from optimiser.read.plain_words import Wrong, wrongs
from optimiser.rounds import GrantRound
from scenarios.edits.applications import ApplicationChange
from scenarios.edits.edit import Path as Written
from scenarios.edits.edit import Where
from scenarios.edits.merge import Merge
from scenarios.edits.money import Transfer
from scenarios.edits.objective import BreadthChange, CoverageChange, ObjectiveChange, ScoreChange
from scenarios.edits.pots import PotChange
from scenarios.scenario import BASE, Scenario, edited_round


@dataclass(frozen=True, slots=True)
class ReadScenario:
    """A what-if, and the file of each what-if that it is made of, by name."""

    scenario: Scenario
    heads: Mapping[str, Head]

    def located(self, where: Where, fault: Fault) -> Fault:
        """The fault with its file and line: ``half.toml [pots] journal (line 3)``."""
        head = self.heads.get(where.scenario, self.heads[self.scenario.name])
        inside = fault.subject.field.removeprefix(where.key).strip(".")  # a field of what the edit states
        path = (*where.path, inside) if inside and fault.subject.field.startswith(where.key) else where.path
        if path and _at(head.values, path[:1]) is not None:
            return fault.at(head.where(_written(head.values, path)))
        return fault.at(head.file)


def read_scenario(path: str | Path) -> Scenario:
    """Read a what-if from a TOML file; without a name it is called as its file.

    Raises
    ------
    InputError
        With all faults, those of the what-ifs that it builds on, too.
    """
    return _Reading().of(Path(path)).scenario


def read_scenarios(folder: str | Path, grant_round: GrantRound | None = None) -> tuple[Scenario, ...]:
    """Every what-if of a folder, in order of file name; none where there is no folder.  Else as `scenarios_of`."""
    files = sorted(Path(folder).glob("*.toml"), key=lambda file: file.stem)  # "more" before "more-reach"
    return scenarios_of(files, grant_round)


def scenarios_of(files: Iterable[str | Path], grant_round: GrantRound | None = None) -> tuple[Scenario, ...]:
    """The what-ifs of these files, in their order.

    grant_round : the round they are to edit; None = what they say of it is not looked at

    Raises
    ------
    InputError
        With all that is wrong in all of them: what cannot be read, names given twice, and edits that are not possible.
    """
    found: list[ReadScenario] = []
    wrong: list[Fault] = []
    reading = _Reading()
    for file in map(Path, files):
        try:
            read = reading.of(file)
            found.append(read)
            if grant_round is not None:
                wrong.extend(_impossible(read, grant_round))
        except InputError as error:
            wrong.extend(error.faults)
    wrong.extend(_name_faults(found))
    if wrong:
        raise InputError(dict.fromkeys(wrong))  # what several build on is told once
    return tuple(read.scenario for read in found)


def _impossible(read: ReadScenario, grant_round: GrantRound) -> Iterator[Fault]:
    _, problems = edited_round(grant_round, (read.scenario,))
    yield from (read.located(where, fault) for where, fault in problems)


def _name_faults(found: list[ReadScenario]) -> Iterator[Fault]:
    count = Counter(read.scenario.name for read in found)
    for read in found:
        name = read.scenario.name
        where = Where.at(name, "name")
        if count[name] > 1:
            count[name] = 0
            named = [one.heads[name].file for one in found if one.scenario.name == name]
            yield read.located(
                where, where.fault(f"two what-ifs have this name ({', '.join(named)}).", "Name them apart.")
            )
        if len(name) > LONGEST_NAME or set(name) & set("/\\") or name != name.strip():
            what = f"a name has at most {LONGEST_NAME} characters, no / or \\, and no space at its ends."
            yield read.located(where, where.fault(what, "Give it another name."))
        if name == BASE:
            what = "this is what the round without edits is called."
            yield read.located(where, where.fault(what, "Give it another name."))


LONGEST_NAME = 80
"""Characters of a name, which stands in tables and in the names of files, and is a title where there is none."""

MOST_BELOW = 100
"""What-ifs that build on each other, at most; a longer chain is a slip."""


@dataclass(slots=True)
class _Reading:
    """What has been read so far: each file once, however many build on it."""

    heads: dict[Path, Head] = field(default_factory=dict)
    whole: dict[Path, ReadScenario] = field(default_factory=dict)
    beside: dict[Path, dict[str, Path]] = field(default_factory=dict)

    def of(self, file: Path, above: tuple[str, ...] = ()) -> ReadScenario:
        """A what-if with all that it builds on.  above : the names of the files that build on it."""
        if file not in self.whole:
            self.whole[file] = self._read(file, above)
        return self.whole[file]

    def _read(self, file: Path, above: tuple[str, ...]) -> ReadScenario:
        head = self._head(file)
        values = {"name": _composed(file.stem), **head.values}
        below: ReadScenario | None = None
        faults: list[Fault] = []
        if isinstance(name := values.get("builds_on"), str):
            try:
                chain = (*above, file.name)
                below = self.of(self._ancestor(file, _composed(name), chain), chain)
                values["builds_on"] = below.scenario
                faults.extend(_faults_of_chain(str(values["name"]), below, head))
            except InputError as error:
                faults.extend(error.faults)
        elif name is not None:
            step = "Write the name of a what-if of the same folder, in quotation marks."
            faults.append(_fault("builds_on", "this is not a name.", step, head))
            del values["builds_on"]
        try:
            scenario = Scenario.model_validate(values)
        except ValidationError as error:
            faults.extend(_located(wrong, head) for wrong in wrongs(error, head.values))
        if faults:
            raise InputError(faults)
        return ReadScenario(scenario, {**(below.heads if below else {}), scenario.name: head})

    def _head(self, file: Path) -> Head:
        if file not in self.heads:
            self.heads[file] = read_toml(file)
        return self.heads[file]

    def _ancestor(self, file: Path, name: str, above: tuple[str, ...]) -> Path:
        """The what-if of this name, or of the file of this name, beside the file that builds on it."""
        folder, head = file.parent, self._head(file)
        if folder not in self.beside:
            files = sorted(folder.glob("*.toml"))
            named = {self._name(one): one for one in files}
            self.beside[folder] = named | {_composed(one.stem): one for one in files}
        found = self.beside[folder].get(name)
        if found is None:
            known = sorted({self._name(one) for one in self.beside[folder].values()})
            step = did_you_mean(name, known, "what-ifs of the folder")
            raise InputError([_fault("builds_on", f"there is no what-if '{name}' to build on.", step, head)])
        if found.name in above:
            round_about = " → ".join((*above[above.index(found.name) :], found.name))
            what = f"the what-if builds on itself: {round_about}."
            raise InputError([_fault("builds_on", what, "Let one of them build on none.", head)])
        if len(above) > MOST_BELOW:
            raise InputError([_too_long(head)])
        return found

    def _name(self, file: Path) -> str:
        """What a what-if calls itself; its file's name where it cannot be read."""
        try:
            return _composed(str(self._head(file).values.get("name", file.stem)))
        except InputError:
            return _composed(file.stem)


def _faults_of_chain(name: str, below: ReadScenario, head: Head) -> Iterator[Fault]:
    """What is wrong with a what-if of this name, only because of those that it builds on."""
    if name in below.heads:
        what = f"what it builds on has this name, too ({below.heads[name].file})."
        yield _fault("name", what, "Name them apart.", head)
    if len(below.heads) >= MOST_BELOW:
        yield _too_long(head)


def _too_long(head: Head) -> Fault:
    what = f"more than {MOST_BELOW} what-ifs build on each other."
    return _fault("builds_on", what, "Write what they say together into one file.", head)


def _composed(name: str) -> str:
    """The name with å as one character: some file systems make two of it."""
    return unicodedata.normalize("NFC", name)


def _located(wrong: Wrong, head: Head) -> Fault:
    """A fault of the file, with its line, and the fields there are where one is unknown."""
    path = _written(head.values, wrong.path)
    what, step = wrong.what, wrong.next_step
    if what.startswith("there is no field"):
        model = _model(wrong.path[:-1])
        fields = [known.alias or name for name, known in model.model_fields.items()] if model else []
        weights = "What a term weighs stands under [weights]." if wrong.path[-1] == "weight" else ""
        step = (
            weights
            or suggestion(str(wrong.path[-1]), fields)
            or (f"The fields are: {', '.join(fields)}." if fields else step)
        )
    return replace(_fault("", what, step, head), where=head.where(path))


NESTED: dict[tuple[str, int], type[BaseModel]] = {
    ("pots", 2): PotChange,
    ("applications", 2): ApplicationChange,
    ("merge", 2): Merge,
    ("move", 2): Transfer,
    ("objective", 1): ObjectiveChange,
}
"""The first step of a path and its length -> the model whose fields stand there."""

TERM_MODELS: dict[str, type[BaseModel]] = {"score": ScoreChange, "coverage": CoverageChange, "breadth": BreadthChange}


def _model(path: Written) -> type[BaseModel] | None:
    if not path:
        return Scenario
    if path[0] == "objective" and len(path) == 2:
        return TERM_MODELS.get(str(path[1]))
    return NESTED.get((str(path[0]), len(path)))


def _written(values: Any, path: Written) -> Written:
    """The part of a path that is really written: a budget may stand for a table, an id in a list for its place."""
    real: list[str | int] = []
    for step in path:
        if isinstance(values, list) and isinstance(step, str):
            if step not in values:
                break
            step = values.index(step)
        found = _at(values, (step,))
        if found is None:
            if isinstance(values, Mapping):
                real.append(step)
            break
        real.append(step)
        values = found
    return tuple(real)


def _at(values: Any, path: Written) -> Any:
    for step in path:
        if isinstance(values, Mapping):
            values = values.get(step)
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
        else:
            return None
    return values


def _fault(name: str, what: str, next_step: str, head: Head) -> Fault:
    return Fault(Subject("what-if", "", name), what, next_step, head.where((name,)) if name else head.file)
