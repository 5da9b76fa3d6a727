"""Entities: every mention of one person, place or organisation under one id."""
