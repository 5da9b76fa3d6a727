"""Write: records to JSON Lines, each line whole as soon as it is made."""

from pipeline.write.jsonl import Unwritable, open_output

__all__ = ["Unwritable", "open_output"]
