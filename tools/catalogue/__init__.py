"""Chinese catalogues of our own apps, kept without the gettext programs.

python -m tools.catalogue extract | merge FILE.json … | compile | check
"""
