"""Likely duplicates: found while registering, merged, and followed to the one kept (R21)."""
