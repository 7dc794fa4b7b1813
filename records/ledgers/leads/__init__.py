"""Common problems: like matters of several households in one village (R21a)."""
