"""What can a what-if change?  One small file per kind of edit; `scenarios.scenario` puts them together."""

from __future__ import annotations

from scenarios.edits.edit import Edit, Where

__all__ = ["Edit", "Where"]
