"""What has already been worked out from a thing that does not change?

A what-if shares nearly everything with its base: the same applications, the same register.  What follows from one of
them and a few numbers of the round is worked out once and kept while the thing lives.

A thing is known by its identity, so it must be frozen; what is kept must not hold the thing itself, or it would live
for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar
from weakref import ref

Answer = TypeVar("Answer")
Given = ParamSpec("Given")

MOST_QUESTIONS = 8
"""Answers kept of each thing; one more, and the earlier ones are forgotten."""


class Remembered(Generic[Answer]):
    """Answers to questions about frozen things.

    A question is everything beside the thing that its answer follows from; the same question is answered once.  An
    answer is never None.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[ref[object], dict[Hashable, Answer]]] = {}

    def of(
        self,
        thing: object,
        question: Hashable,
        work_out: Callable[Given, Answer],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Answer:
        """The answer about the thing: what is remembered, or else ``work_out(*given)``, remembered from now on."""
        answers = self._answers(thing)
        answer = answers.get(question)
        if answer is None:
            answer = work_out(*given, **named)
            if len(answers) >= MOST_QUESTIONS:
                answers.clear()
            answers[question] = answer
        return answer

    def _answers(self, thing: object) -> dict[Hashable, Answer]:
        key = id(thing)
        kept = self._known.get(key)
        if kept is not None and kept[0]() is thing:
            return kept[1]
        answers: dict[Hashable, Answer] = {}
        self._known[key] = ref(thing, lambda gone: self._forget(key, gone)), answers
        return answers

    def _forget(self, key: int, gone: ref[object]) -> None:
        """Drop what is known of a thing that is no more, but not of another one that has taken its place in memory."""
        kept = self._known.get(key)
        if kept is not None and kept[0] is gone:
            del self._known[key]


@lru_cache(maxsize=1024)
def same(*values: Hashable) -> object:
    """One object for equal values: a question that is asked of many things, quickly compared."""
    return object()


_IDENTITIES = Remembered[object]()


def identity(thing: object) -> object:
    """An object that stands for this very thing in a question, as long as the thing lives."""
    return _IDENTITIES.of(thing, None, object)
