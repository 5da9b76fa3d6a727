"""Evaluate: claims, numbers and entities scored against a gold annotation."""

from pipeline.evaluate.report import Unreadable, as_json, as_table, score

__all__ = ["Unreadable", "as_json", "as_table", "score"]
