"""How a question is met."""
