"""The living workbook: the same file comes back with numbers, places, lights, questions (R59a)."""
