"""Long work as rows (way of data 9): asked for once, taken by any worker, taken up again after a
crash.
"""
