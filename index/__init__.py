"""What the article says and where; knows nothing of readers or Telegram."""
