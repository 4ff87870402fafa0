"""What the program knows of a language's words, by section of its file. Not how readers ask in it."""

from typing import Literal

import msgspec


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells an apostrophe from a quotation mark (`index/wording/marks.py`)."""

    elisions: frozenset[str]


class Typology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What kind of language it is. A rule asks for the fact that it rests on, never which language it reads.

    `verb_second`: the finite verb of a main clause is its second part. Whatever comes first, a clause or
    a quotation too, the subject then stands behind the verb: *gisteren zei zij*, *„A”, zei zij*. Elsewhere
    it stands before its verb, behind a comma: *on Monday, she said*.

    `verb_final`: verbs stand behind their objects. Infinitives, participles and separated particles end
    the main clause, all verbs the subordinate one: *dat zij het plan had verworpen*. Elsewhere they stand
    in front, beside their auxiliary: *that she had rejected the plan*.

    `participle_clauses`: a participle is a clause by itself, before the main clause or behind the noun
    that it describes: *asked by Smith, she said*, *men believed to be there*.

    `bare_clauses`: what is said, or describes a noun, may go without a word that opens it: *said it was
    late*, *a study it paid for*.

    `wh_relatives`: interrogative pronouns are the relative ones, too: *a man who said it*. Elsewhere those
    are demonstratives: *een man die het zei*.

    `open_compounds`: the parts of a compound are words apart: *news agency*. So before a noun stands
    another one, or what could be a verb: *a text message*.

    `conversion`: a verb's forms are nouns without a change: *the claims*, *a call*.

    `bare_genitives`: a name is a genitive by its ending, without an apostrophe: *Jansens woordvoerder*.

    `capital_titles`: titles and offices have capitals where they name nobody: *the Prime Minister*.

    `appositive_names`: the kind of a body and its name are one name: *de gemeente Zutphen*. Elsewhere the
    kind in small letters only describes it: *the airline Ansel*.

    `inner_comma`: the comma behind a quotation stands within its marks: *“A,” he said*.
    """

    verb_second: bool
    verb_final: bool
    participle_clauses: bool
    bare_clauses: bool
    wh_relatives: bool
    open_compounds: bool
    conversion: bool
    bare_genitives: bool
    capital_titles: bool
    appositive_names: bool
    inner_comma: bool


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The closed classes of words, in lower case (`index/wording/lexicon.py`)."""

    definite: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    genitive: frozenset[str]
    prepositions: frozenset[str]
    joining: frozenset[str]
    coordinators: frozenset[str]
    joins: frozenset[str]
    subordinators: frozenset[str]
    conditions: frozenset[str]
    consequences: frozenset[str]
    relatives: frozenset[str]
    that: frozenset[str]
    whether: frozenset[str]
    purpose: frozenset[str]
    infinitive: frozenset[str]
    questions: frozenset[str]
    times: frozenset[str]
    dating: frozenset[str]
    adverbs: frozenset[str]
    gerunds: tuple[str, ...]
    gerund_nouns: frozenset[str]
    negations: frozenset[str]
    absolute: frozenset[str]
    emphatic: frozenset[str]
    singular: frozenset[str]
    standing: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]
    contractions: tuple[str, ...]
    passives: frozenset[str]
    states: frozenset[str]
    agents: frozenset[str]
    adjective_endings: tuple[str, ...]
    age_endings: tuple[str, ...]
    comparatives: tuple[str, ...]
    verb_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    participles: frozenset[str]
    plural_endings: tuple[str, ...]
    plural_verbs: frozenset[str]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand for someone named elsewhere (`index/referents/speakers.py`)."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    plural: frozenset[str]
    objective: frozenset[str]
    neutral: frozenset[str]
    own: frozenset[str]
    bodies: frozenset[str]
    masculine_possessives: frozenset[str]
    feminine_possessives: frozenset[str]
    body_possessives: frozenset[str]
    impersonal: frozenset[str]

    @property
    def personal(self) -> frozenset[str]:
        """Those that stand for people: he, she, they."""
        return self.masculine | self.feminine | self.plural


class Hedges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What marks a report as second-hand (`index/quotes.py`)."""

    verbs: frozenset[str]
    phrases: tuple[str, ...]


Takes = Literal[
    "direct", "that", "whether", "purpose", "infinitive", "bare", "gerund", "quoted", "judgement", "object",
    "raising", "addressee", "answer", "refused", "predicative", "blamed",
]  # fmt: skip


class VerbGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reporting verbs and the complements they take; how a verb is written: see `Reporting`."""

    takes: frozenset[Takes]
    verbs: tuple[str, ...]


class Reporting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that report (`index/wording/lexicon.py`, `index/statements/{verbs,sources}.py`).

    A verb is `infinitive form form … [+ separated word] [/ participle …]`; a form `stem~name`
    stands for the stem with each ending of the paradigm of that name.
    """

    paradigms: dict[str, tuple[str, ...]]
    sources: tuple[str, ...]
    closing_sources: frozenset[str]
    own_sources: tuple[str, ...]
    framed_sources: tuple[str, ...]
    documents: frozenset[str]
    writings: frozenset[str]
    papers: frozenset[str]
    readers: frozenset[str]
    evidence: frozenset[str]
    evidence_verbs: frozenset[str]
    document_verbs: frozenset[str]
    showing: frozenset[str]
    no_sources: frozenset[str]
    naming: frozenset[str]
    addressing: frozenset[str]
    topics: dict[str, frozenset[str]]
    back_references: frozenset[str]
    inserted: frozenset[str]
    nouns: frozenset[str]
    remarks: frozenset[str]
    refusing: frozenset[str]
    noun_agents: frozenset[str]
    noun_verbs: frozenset[str]
    leading: tuple[str, ...]
    perceiving: frozenset[str]
    hearings: frozenset[str]
    seats: frozenset[str]
    groups: tuple[VerbGroup, ...]


class Labelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What labels speech that no verb reports (`index/labelled/`)."""

    asking: frozenset[str]
    answering: frozenset[str]
    roles: frozenset[str]
    never: frozenset[str]
    first: frozenset[str]


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How people and bodies are named (`index/referents/mentions.py`); no names themselves."""

    roles: frozenset[str]
    apart: frozenset[str]
    counterparts: tuple[str, ...]
    synonyms: dict[str, tuple[str, ...]]
    clients: frozenset[str]
    titles: dict[str, str]
    abbreviations: dict[str, str]
    honours: frozenset[str]
    calling: frozenset[str]
    locating: frozenset[str]
    landforms: frozenset[str]
    localities: frozenset[str]
    months: frozenset[str]
    fields: frozenset[str]
    networks: frozenset[str]
    particles: frozenset[str]
    styles: frozenset[str]
    relations: tuple[str, ...]
    former: frozenset[str]
    present: frozenset[str]
    becoming: dict[str, str]
    initialled: bool
    accused: str
    trying: dict[str, str]
    seeking: frozenset[str]
    others: frozenset[str]
    agent_endings: tuple[str, ...]
    origins: tuple[str, ...]
    belonging: frozenset[str]
    linking: frozenset[str]
    portfolios: frozenset[str]
    provenance: frozenset[str]
    surname_particles: frozenset[str]
    bodies: frozenset[str]
    unique: frozenset[str]
    generic: tuple[str, ...]
    pairs: frozenset[str]
    plurals: tuple[str, ...]
    enterprises: frozenset[str]
    vessels: frozenset[str]
    running: frozenset[str]
    introducing: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    demonyms: tuple[str, ...]
    natives: frozenset[str]
    offices: tuple[str, ...]
    voices: tuple[str, ...]
    chiefs: tuple[str, ...]
    voicing: frozenset[str]
    members: tuple[str, ...]
    masculine_roles: tuple[str, ...]
    feminine_roles: tuple[str, ...]
    masculine_endings: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    articles: frozenset[str]
    foldings: tuple[tuple[str, str], ...]


class Concepts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What roles, bodies and places are called, by concept (`index/wording/concepts.py`), and `things`.

    The keys are the same in all languages; of places and `origins`, which is what is of a place (Russian),
    only what no rule tells (`config/places.py`).
    """

    roles: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    origins: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[str, ...]]
    inflections: dict[str, str]
    things: dict[str, tuple[str, ...]]
