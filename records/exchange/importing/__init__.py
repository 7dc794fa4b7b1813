"""Rows that were read become matters and households: looked up, planned, applied at once (R58)."""
