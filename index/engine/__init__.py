"""The embedding model: its weights, its compilation and its runs. Not what is embedded."""
