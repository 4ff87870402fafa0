"""Speech that no verb reports: by a label, a question before it, or a name below it."""
