"""The end of an area as one confirmed action: what is open and who serves follow it (R4)."""
