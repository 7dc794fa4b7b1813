"""The screen: upload, preview of every row, confirmation, what became of it (R58)."""
