"""Open matters whose deadline another calendar or policy makes another (R2)."""
