"""What may vary: settings, and what is known of each language."""
