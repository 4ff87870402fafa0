"""Who is named, and whom a name, title or pronoun means. Not what they said."""
