"""What is reported, and by which words: cues, contents and the clauses between. Not who speaks."""
