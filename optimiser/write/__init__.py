"""How is a round written so that reading it gives the same round again, with the same digest?

As a folder (``round.toml``, ``applications.csv``) or as one workbook.  Texts are kept without the spaces around them.
"""

from __future__ import annotations

from optimiser.write.folder import write_folder
from optimiser.write.workbook import write_workbook

__all__ = ["write_folder", "write_workbook"]
