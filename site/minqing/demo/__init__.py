"""A demo district of any size: real places, invented people, made by the real actions only.

Everything that names a place, an office or a matter stands in `data/`.
"""
