"""From a file to text and blocks."""
