"""Which fixed phrases does the product say, in bokmål and in English?

One dictionary, so that a word is chosen once.  Blanks in braces are filled by `reports.words.Words`.
"""

from __future__ import annotations

from optimiser.gates import Sentence
from reports.phrases.comparison import COMPARISON, COMPARISON_COLUMNS, COMPARISON_TABLES, SPREAD_OVER
from reports.phrases.comparison_beside import DIAGNOSIS, PRICES
from reports.phrases.comparison_figures import COMPARISON_FIGURES
from reports.phrases.comparison_report import REPORT
from reports.phrases.comparison_sentences import SENTENCES
from reports.phrases.comparison_sweep import SWEEP
from reports.phrases.documents import DOCUMENTS
from reports.phrases.exceptions import EXCEPTIONS
from reports.phrases.figures import FIGURES
from reports.phrases.general import COUNTED, GENERAL, MONTHS, OUTCOMES, OWN_GATES, TERMINATION, TERMS
from reports.phrases.headings import COLUMNS
from reports.phrases.objective import OBJECTIVE
from reports.phrases.policy import POLICY
from reports.phrases.reasons import REASONS
from reports.phrases.summary import SUMMARY
from reports.phrases.sweep_figures import SWEEP_FIGURES

PHRASES: dict[str, Sentence] = {
    **GENERAL,
    **COLUMNS,
    **COUNTED,
    **TERMS,
    **OBJECTIVE,
    **POLICY,
    **OUTCOMES,
    **OWN_GATES,
    **TERMINATION,
    **REASONS,
    **EXCEPTIONS,
    **SUMMARY,
    **FIGURES,
    **COMPARISON_FIGURES,
    **SWEEP_FIGURES,
    **DOCUMENTS,
    **COMPARISON_COLUMNS,
    **SPREAD_OVER,
    **COMPARISON,
    **COMPARISON_TABLES,
    **DIAGNOSIS,
    **PRICES,
    **SENTENCES,
    **REPORT,
    **SWEEP,
}

__all__ = ["MONTHS", "PHRASES"]
