"""Reminders (R44): numbers only, never twice for the same thing, through channels by choice."""
