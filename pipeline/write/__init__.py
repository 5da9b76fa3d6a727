"""Write: records to JSON Lines, each line whole as soon as it is made."""

from pipeline.write.jsonl import Unwritable, check_output, open_output, to_line

__all__ = ["Unwritable", "check_output", "open_output", "to_line"]
