"""The built-in templates of letters, made by a script so that their layout can be read and changed.

`python -m tools.letters` writes records/documents/built_in/*.docx after GB/T 9704: A4, margins of
37, 35, 28 and 26 mm, body 仿宋 16 pt on 28 pt, title 22 pt, page numbers “— 1 —” on the outer side.
"""
