"""What a district lives through beside its matters' plain course, by the product's own actions.

Each module plays one thing: single matters with a history, the register of households in
difficulty, inspections, spot checks, the office's own settings, files that come in.
"""
