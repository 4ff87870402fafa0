"""What says of someone named what he or she does: a title before the name, an apposition around it.

Burgemeester Anna Smit; de burgemeester, Anna Smit; Anna Smit is burgemeester.
Who is named, and where the name begins (`beginnings`), is decided elsewhere.
"""

from collections.abc import Sequence

from index.wording.lexicon import Lexicon
from index.wording.tokens import Token

# An age has one or two figures.
_AGES = (1, 2)
# An apposition says within this many words what someone does.
_APPOSITION = 7


def titles_ending_at(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> list[str]:
    """Return the titles whose noun stands before `end`, the fullest first: former deputy mayor, deputy mayor.

    What makes another title is never left out, so the mayor is not among them.
    """
    names = lexicon.language.names
    titles = [names.titles.get(tokens[end - 1].lower, tokens[end - 1].lower)]
    for place in range(end - 2, -1, -1):
        word = tokens[place].lower
        if word not in names.apart | names.former:
            break
        fuller = f"{word} {titles[0]}"
        titles = [fuller] if word in names.apart else [fuller, *titles]
    return titles


def _with_origin(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> list[str]:
    """Return the titles whose noun stands before `end`, and whence: the Danish prime minister."""
    titles = titles_ending_at(tokens, end, lexicon)
    before = end - 1 - len(titles[0].split())
    is_origin = before >= 0 and lexicon.is_role(tokens[end - 1].lower) and lexicon.is_origin(tokens[before])
    return [*titles, tokens[before].lower] if is_origin else titles


def titles_within(tokens: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """Return what stands before a name in capitals: Housing Minister by the word, Prime Minister as one."""
    roles: list[str] = []
    for place, token in enumerate(tokens):
        if token.kind == "word" and not makes_another(tokens, place, lexicon):
            roles += titles_ending_at(tokens, place + 1, lexicon)
    return roles


def titles_before(tokens: Sequence[Token], start: int, lexicon: Lexicon, *, is_split: bool) -> list[str]:
    """Return the lower-case titles before a name that may say what the named one is: wethouder Jansen."""
    before = tokens[start - 1] if start else None
    if before is None or before.kind != "word" or before.is_capital:
        return []
    if start > 1 and before.lower in lexicon.language.grammar.genitive:
        # Of “minister van Energie Jelena Petrović” the minister; of “inwoner van Heino” nobody.
        is_titled = is_split and lexicon.is_role(tokens[start - 2].lower)
        return _with_origin(tokens, start - 1, lexicon) if is_titled else []
    owner = tokens[start - 3 : start - 1]
    if (
        len(owner) > 1
        and owner[1].lower in lexicon.language.grammar.genitive
        and lexicon.is_body(before.lower)
    ):
        # An officier van justitie Smit is that; a woordvoerder van uitgeverij Smit is not Smit.
        is_office = before.lower in lexicon.language.names.unique and lexicon.is_role(owner[0].lower)
        return [owner[0].lower if is_office else before.lower]
    if len(owner) > 1 and _is_bare_title(tokens, start - 3, lexicon) and not lexicon.can_speak(before.lower):
        return titles_ending_at(tokens, start - 2, lexicon)
    if _is_verb_here(tokens, start - 1, lexicon):
        return []
    return _with_origin(tokens, start, lexicon) if before.lower not in lexicon.no_nouns else []


def _is_verb_here(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a word before a name is a verb the files need not know, and no title.

    Daarna plunderde Jan Smit de kas; looking at Smith; he prefers Smith; to satisfy Smith.
    """
    grammar = lexicon.language.grammar
    if lexicon.is_role(tokens[place].lower):
        return False
    past = tuple(ending for ending in grammar.verb_endings if len(ending) > 1)
    if tokens[place].lower.endswith((*past, *grammar.past_endings, *grammar.gerunds)):
        return True
    before = tokens[place - 1].lower if place else ""
    personal = lexicon.language.pronouns.personal - lexicon.language.pronouns.objective - grammar.possessives
    return before in personal | grammar.infinitive


def _is_bare_title(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether a title with its field stands without article: White House chief of staff Anna Smith."""
    has_field = tokens[start + 1].lower in lexicon.language.grammar.genitive
    before = tokens[start - 1] if start else None
    is_bare = before is None or before.is_genitive or before.is_capital
    is_bare = is_bare and (before is None or before.lower not in lexicon.language.grammar.determiners)
    return has_field and is_bare and lexicon.is_role(tokens[start].lower)


def described_around(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> list[str]:
    """Return the roles in an apposition: de burgemeester, Anna Smit, or Anna Smit, burgemeester van Y."""
    before: Sequence[Token] = ()
    # According to the senator, Smith had left: a name with its verb is no apposition.
    has_verb = not lexicon.typology.verb_second and end < len(tokens) and lexicon.is_verb_at(tokens, end)
    opens = start
    while opens > 1 and _tells_origin(tokens[opens - 1], lexicon):
        opens -= 1  # De commissaris, de Portugees Jan Smit
    if opens > 1 and tokens[opens - 1].text == "," and not has_verb:
        before = tokens[max(0, opens - 1 - _APPOSITION) : opens - 1]
    # Smit, burgemeester van Y; Smit is burgemeester van Y.
    describes = end < len(tokens) and (tokens[end].text == "," or tokens[end].lower in lexicon.copulas)
    behind = tokens[end + 1 : end + _APPOSITION] if describes else ()
    if behind and (
        behind[0].lower in lexicon.language.grammar.relatives | lexicon.language.grammar.questions
        or _is_subject(tokens, end + 1, lexicon)
    ):
        behind = ()
    found = [*_last_titles(before, lexicon), *_first_titles(behind, lexicon)]
    if len(before) > 1 and lexicon.is_agent(before[-1].lower):
        found.append(before[-1].lower)  # His predecessor, Anna Smith
    is_noun = bool(behind) and tokens[end].text != "," and behind[0].lower not in lexicon.no_nouns
    compares = lexicon.language.grammar.comparatives
    is_noun = is_noun and (lexicon.is_role(behind[0].lower) or not behind[0].lower.endswith(compares))
    if is_noun and lexicon.is_agent(behind[0].lower):
        found.append(behind[0].lower)  # Smit is deurwaarder, not Smit is daar
    return found


def _tells_origin(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is an article, or says where somebody is from."""
    is_origin = token.is_capital and token.lower.endswith(lexicon.language.names.demonyms)
    return is_origin or token.lower in lexicon.articles


def _is_subject(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether a subject and its verb stand where an apposition would: In Leeds, the mayor said."""
    if lexicon.typology.verb_second or tokens[start - 1].text != ",":
        return False
    for place in range(start, min(start + _APPOSITION, len(tokens))):
        if tokens[place].kind != "word" or tokens[place].lower in lexicon.language.grammar.relatives:
            return False
        if lexicon.is_verb_at(tokens, place):
            return True
    return False


def _first_titles(tokens: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """Return the first word for what a person does with its fuller titles, unless a sign or verb is first."""
    for place, token in enumerate(tokens):
        if token.kind != "word" or lexicon.is_verb(token):
            return []
        if lexicon.is_role(token.lower) and not makes_another(tokens, place, lexicon):
            return _with_origin(tokens, place + 1, lexicon)
    return []


def _last_titles(tokens: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """Return the last word for what a person does with its fuller titles, unless a sign or verb is behind."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].kind != "word" or lexicon.is_verb(tokens[place]):
            return []
        if lexicon.is_role(tokens[place].lower):
            return _with_origin(tokens, place + 1, lexicon)
    return []


def makes_another(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a word makes another title of the one behind it: the prime | minister."""
    names = lexicon.language.names
    is_followed = place + 1 < len(tokens) and lexicon.is_role(tokens[place + 1].lower)
    return is_followed and tokens[place].lower in names.apart | names.former


def gives_age(tokens: Sequence[Token], end: int) -> bool:
    """Whether an age stands behind a name: Gijs (12), Emma Clarke, 27."""
    behind = [token.text for token in tokens[end : end + 3]]
    return len(behind) > 1 and behind[0] in {"(", ","} and behind[1].isdigit() and len(behind[1]) in _AGES


def has_age_before(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether an age stands before a name: de 23-jarige Jari."""
    before = tokens[first - 1].text if first else ""
    is_age = before[:1].isdigit() and "-" in before
    return is_age and before.endswith(lexicon.language.grammar.adjective_endings)


def has_noun(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether an origin has its noun: de Franse ambassadeur; but Mulder zegt."""
    if index and tokens[index - 1].lower in lexicon.language.grammar.determiners:
        return True
    if index + 1 == len(tokens) or tokens[index + 1].kind != "word":
        return False
    following = tokens[index + 1].lower
    return following not in lexicon.no_nouns or lexicon.is_role(following)
