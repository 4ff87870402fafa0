"""The one error a user sees."""


class UserError(Exception):
    """Something the user can mend; the message says what and how. Shown as one line, exit status 2."""
