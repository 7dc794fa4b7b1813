"""Following one's own matter with number and code (R40)."""
