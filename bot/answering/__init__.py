"""From a question in its conversation to an answer. Not where it came from or how it is shown."""
