"""The receipt of a matter (民情回执, R22a), and following the matter by number and code (R40)."""
