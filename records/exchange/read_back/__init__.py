"""A list that was taken out comes back edited: shown first, then taken in as actions (R59)."""
