"""How is a number, an amount, a date or a fixed phrase written, in bokmål and in English?

Groups of three are parted by a no-break space in both languages; bokmål has a decimal comma.  Whatever is rounded is
rounded here, half to even, from the exact number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, Protocol

from optimiser.gates import Sentence
from optimiser.money import NO_BREAK_SPACE, grouped
from reports.phrases import MONTHS, PHRASES

Language = Literal["nb", "en"]
LANGUAGES: tuple[Language, ...] = ("nb", "en")
MILLION = 1_000_000
MINUS = "\u2212"


class Named(Protocol):
    """A thing with an id and a name in each language: a pot, a criterion, a group of criteria."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_nb(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Words:
    """The wording of one language, with the currency of one round ("NOK" is written kr).

    >>> Words("nb")("awarded"), Words("en")("awarded")
    ('Tildelt beløp', 'Awarded')
    """

    language: Language = "nb"
    currency: str = "NOK"

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of this key, with its blanks filled.  Raises KeyError for a key that `PHRASES` does not have."""
        return self.pick(PHRASES[key]).format(**values)

    def counted(self, thing: str, number: int) -> str:
        """So many of a thing: "1 fylkeskommune", "2 fylkeskommuner"."""
        return self(f"{thing} {'one' if number == 1 else 'many'}", count=self.number(number))

    def either(self, nb: str, en: str) -> str:
        """The text of this language; the other's where it has none."""
        return (nb or en) if self.language == "nb" else (en or nb)

    def pick(self, sentence: Sentence) -> str:
        """The sentence in this language; an amount in it that is written in kr gets the currency of the round."""
        text = sentence.nb if self.language == "nb" else sentence.en
        return text if self.currency == "NOK" else re.sub(f"{NO_BREAK_SPACE}kr\\b", NO_BREAK_SPACE + self.unit, text)

    def name(self, thing: Named) -> str:
        """What a thing is called in this language; its other name, or its id, where it has none."""
        return self.either(thing.name_nb, thing.name) or thing.id

    def gate(self, gate_id: str) -> str:
        """What a gate is called: its id, or words for the gates that every round has."""
        known = PHRASES.get(f"gate {gate_id}")
        return self.pick(known) if known else gate_id

    def number(self, value: Fraction | int, decimals: int = 0) -> str:
        """A number with groups of three, rounded half to even.

        >>> Words("nb").number(Fraction(-12345678, 1000), 1).replace("\\u00a0", "_")
        '−12_345,7'
        """
        scaled = round(Fraction(value) * 10**decimals)
        whole, part = divmod(abs(scaled), 10**decimals)
        point = "," if self.language == "nb" else "."
        digits = f"{grouped(whole)}{point}{part:0{decimals}d}" if decimals else grouped(whole)
        return f"{MINUS}{digits}" if scaled < 0 else digits

    def signed(self, value: Fraction | int, decimals: int = 0) -> str:
        """A difference: "+3,2", "−1" or "0"."""
        written = self.number(value, decimals)
        return f"+{written}" if round(Fraction(value) * 10**decimals) > 0 else written

    @property
    def unit(self) -> str:
        """What stands after an amount: kr, or the code of the currency."""
        return "kr" if self.currency == "NOK" else self.currency

    @property
    def million_unit(self) -> str:
        """What stands after an amount in millions."""
        return ("mill." if self.language == "nb" else "million") + NO_BREAK_SPACE + self.unit

    def money(self, amount: int) -> str:
        """An amount to the krone: "72 568 000 kr"."""
        return f"{self.number(amount)}{NO_BREAK_SPACE}{self.unit}"

    def millions(self, amount: int, decimals: int = 1) -> str:
        """An amount in millions: "56,7 mill. kr", "56.7 million kr"."""
        return f"{self.number(Fraction(amount, MILLION), decimals)}{NO_BREAK_SPACE}{self.million_unit}"

    def short(self, amount: int) -> str:
        """An amount in millions; below one million to the krone."""
        return self.millions(amount) if abs(amount) >= MILLION else self.money(amount)

    def scale(self, largest: int) -> tuple[int, str]:
        """What amounts up to the largest are divided by on an axis, and the unit that stands there."""
        return (MILLION, self.million_unit) if largest >= MILLION else (1, self.unit)

    def percent(self, share: Fraction, decimals: int = 0) -> str:
        """A share in [0, 1] in per cent: "36,9 %" in bokmål, "36.9%" in English."""
        gap = NO_BREAK_SPACE if self.language == "nb" else ""
        return f"{self.number(share * 100, decimals)}{gap}%"

    def day(self, day: date) -> str:
        """A date as tables have it: "16.02.2024", "16 Feb 2024"."""
        if self.language == "nb":
            return f"{day:%d.%m.%Y}"
        return f"{day.day} {MONTHS[day.month - 1].en[:3]} {day.year}"

    def long_day(self, day: date) -> str:
        """A date as prose has it: "16. februar 2024", "16 February 2024"."""
        stop = "." if self.language == "nb" else ""
        return f"{day.day}{stop} {self.pick(MONTHS[day.month - 1])} {day.year}"


NORWEGIAN_LAST = {"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c"}


def collation_key(text: str) -> tuple[str, str]:
    """A key that sorts as Norwegian does: æ, ø, å after z; other marks on letters do not count (á is a, š is s).

    >>> sorted(["Ålesund", "Øygarden", "Ærø", "Zürich", "Ås", "asker", "Áltá"], key=collation_key)
    ['Áltá', 'asker', 'Zürich', 'Ærø', 'Øygarden', 'Ålesund', 'Ås']
    """
    letters = "".join(
        NORWEGIAN_LAST.get(letter) or _bare(letter) for letter in unicodedata.normalize("NFC", text.casefold())
    )
    return letters, text


def _bare(letter: str) -> str:
    """The letter without its marks (đ and ŧ, which do not decompose, by hand)."""
    plain = {"đ": "d", "ŧ": "t", "ŋ": "n"}.get(letter, letter)
    return "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
