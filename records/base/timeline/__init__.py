"""Commitments and chain of the timeline, its export roots, and how both are verified."""
