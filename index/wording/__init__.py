"""Words, signs and phrases as the rules read them; what a language file knows, made ready."""
