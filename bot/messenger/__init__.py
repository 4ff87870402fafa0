"""The Telegram side: updates, buttons, groups, limits and sending. Not what is answered."""
