"""Quantities: every number with its kind, value, unit, modifier and what it counts."""
