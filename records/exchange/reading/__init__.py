"""Workbooks as offices keep them, read into typed rows without the database (R58)."""
