"""`make run`: portal, office and worker under one parent process, for trying out and developing.

Production starts the same three by service units instead (site/deploy).
"""
