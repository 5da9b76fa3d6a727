"""Speakers: each claim led to the one entity that made it, or left open with a reason."""
