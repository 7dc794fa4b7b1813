"""What bad input gets: a sentence, and nothing half saved (R58, quality: Reliability)."""
