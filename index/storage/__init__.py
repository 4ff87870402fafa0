"""The library's files: rows of numbers and rows of a database. Not what they mean."""
