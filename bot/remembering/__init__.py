"""What the bot keeps on disk of its readers."""
