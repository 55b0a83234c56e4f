"""Finds what may tell who somebody is in a free text, before it is kept; names never surely."""

from workbench.security.personal_data.kinds import LABELS, Finding, Kind
from workbench.security.personal_data.search import findings, never
from workbench.security.personal_data.wording import neutral, sentence

__all__ = ["LABELS", "Finding", "Kind", "findings", "neutral", "never", "sentence"]
