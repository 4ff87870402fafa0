"""Which labels are believed, and what is said behind them. How labels are written is told in `labels`.

A label is believed on evidence alone: it is a role or a known person, it comes again, or the words behind it
are somebody's own.
"""

import re
from collections.abc import Iterator, Sequence

from index.article import Span
from index.labelled.known import Known
from index.labelled.labels import Label
from index.labelled.places import Places, Turn

# So many labels make a conversation, and so many people a row of reactions.
_CONVERSATION = 3
_SEVERAL = 2
# One in so many of what stands behind a name is somebody's own; two of as many end as sentences do.
_SHARE = 3
_INITIALS = re.compile(r"[A-ZÀ-Þ]{2,4}")
_CLOSED = re.compile(r"[.!?…]\W*$")


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


class Judge:
    """The labels of an article, each with whom it names."""

    def __init__(self, labels: Sequence[Label], places: Places, known: Known) -> None:
        self._places = places
        self._known = known
        self._initials: dict[str, Span | None] = {}
        self._labels = labels
        self._opening: dict[str, list[Label]] = {}
        for label in labels:
            if label.opens:
                self._opening.setdefault(label.key, []).append(label)
        asking = {key for key, ones in self._opening.items() if self._is_interviewers(ones)}
        self.asking = [label for key in asking for label in self._opening[key]]
        self._talking = {
            key for key, ones in self._opening.items() if key not in asking and self._talks(ones)
        }
        self._styles = {label.style for key in self._talking for label in self._opening[key]} - {""}
        self._is_conversation = self._converse()
        self._reacting = self._reactions(asking)
        self._labelled = {label.paragraph.number for label in labels if label.opens}
        self._last = max(self._labelled, default=0)

    def turns(self) -> Iterator[Turn]:
        """Yield what is said behind the labels that are believed."""
        asking = {label.key for label in self.asking}
        for label in self._labels:
            if label.kind in {"asking", "answering"} or label.key in asking:
                continue
            believed = label.opens and (self._is_in_conversation(label) or label.key in self._reacting)
            reach = label.behind if believed or label.timed else self._sentence(label)
            content = None
            if reach is not None and (believed or self._is_alone(label, reach)):
                content = self._places.spoken(reach, label.paragraph)
            if content is not None:
                yield self._turn(label, content)
                if believed:
                    yield from self._further(label)

    def _further(self, label: Label) -> Iterator[Turn]:
        """Yield the paragraphs without a label in which the one of `label` speaks on, before another does."""
        paragraphs = self._places.article.paragraphs
        for number in range(label.paragraph.number + 1, self._last):
            paragraph = paragraphs[number - 1]
            tokens = self._places.tokens(paragraph.span, paragraph)
            is_named = (
                self._places.text.find(self._name(label), paragraph.span.start, paragraph.span.end) >= 0
            )
            is_told = is_named or tokens[0].stretch is not None or bool(self._places.emphasis(paragraph.span))
            if is_told or number in self._labelled or not self._places.says_own(paragraph.span, paragraph):
                return
            content = self._places.spoken(paragraph.span, paragraph)
            if content is not None:
                yield Turn(content, paragraph, goes_on=True)

    def _name(self, label: Label) -> str:
        """Return the last word of a label's name as it is written."""
        return self._places.text[label.name.start : label.name.end].split()[-1]

    def _names(self, label: Label) -> bool:
        """Whether a label is a name, or a role that is somebody's surname: BAKKER, of Joke Bakker."""
        return label.names or self._known.is_surname(label.key)

    def _turn(self, label: Label, content: Span) -> Turn:
        """Return what is said behind a label, by whom it names or stands for."""
        initialled = self._initialled(label)
        if initialled is not None:
            return Turn(content, label.paragraph, speaker=initialled, mention=label.name, names=False)
        return Turn(content, label.paragraph, label.name, self._names(label))

    def _initialled(self, label: Label) -> Span | None:
        """Return the name that initials stand for: AB, of Anna Bos, or of a label, Mayor Bell."""
        if label.key not in self._initials:
            is_short = _INITIALS.fullmatch(self._places.text, label.name.start, label.name.end)
            self._initials[label.key] = self._meant(label.key) if is_short else None
        return self._initials[label.key]

    def _meant(self, key: str) -> Span | None:
        people = [
            one.mentions[0] for one in self._known.everyone if one.is_person and _initials(one.words) == key
        ]
        titled = [one.name for one in self._labels if one.kind == "titled"]
        titled = [
            one
            for one in titled
            if _initials(self._places.text[one.start : one.end].casefold().split()) == key
        ]
        found = people or titled[:1]
        return found[0] if len(found) == 1 else None

    def _sentence(self, label: Label) -> Span | None:
        """Return what stands behind a label in its own sentence: all that one which stands alone reaches."""
        end = min(label.behind.end, label.sentence.tokens[-1].end)
        return Span(label.behind.start, end) if label.behind.start < end else None

    def _is_interviewers(self, ones: Sequence[Label]) -> bool:
        """Whether all that stands behind a label are questions, and no person is known by it."""
        if ones[0].kind != "name":
            return ones[0].kind == "asking"
        named = self._known.at(ones[0].name)
        if named is not None and named.is_person and named.is_known:
            return False
        return len(ones) >= _SEVERAL and all(self._asks(one) for one in ones)

    def _asks(self, label: Label) -> bool:
        bare = self._places.bare(label.behind)
        return bare is not None and self._places.text[bare.end - 1] == "?"

    def _talks(self, ones: Sequence[Label]) -> bool:
        """Whether a label comes again, and is somebody, or a name with somebody's own words behind it."""
        if len(ones) < _SEVERAL or ones[0].kind in {"asking", "answering"}:
            return False
        if self._is_somebody(ones[0]):
            return True
        own = sum(map(self._is_own, ones))
        return self._is_full(ones[0]) and own > 0 and own * _SHARE >= len(ones)

    def _is_full(self, label: Label) -> bool:
        """Whether a label is a name of several words, or a part of one that the article has."""
        named = self._known.at(label.name)
        return " " in label.key or (named is not None and len(named.words) > 1)

    def _converse(self) -> bool:
        """Whether at least two, one of them perhaps an interviewer, talk by turns, and one more than once."""
        asking = {label.key for label in self.asking}
        talking = [
            ones for key, ones in self._opening.items() if key not in asking and self._may_talk(ones[0])
        ]
        turns = [label for ones in talking for label in ones]
        # A list of what things are (License: MIT) is not written in sentences.
        closed = sum(self._is_closed(label) for label in turns)
        is_spoken = (
            len(turns) + len(self.asking) >= _CONVERSATION and closed * _SHARE >= len(turns) * _SEVERAL
        )
        return bool(self._talking) and is_spoken and len(talking) + bool(asking) >= _SEVERAL

    def _is_closed(self, label: Label) -> bool:
        """Whether what stands behind a label ends as a sentence does."""
        bare = self._places.bare(label.behind)
        return bare is not None and _CLOSED.search(self._places.text, bare.start, bare.end) is not None

    def _is_in_conversation(self, label: Label) -> bool:
        """Whether a label stands among others by which people talk with one another."""
        return self._is_conversation and self._may_talk(label)

    def _may_talk(self, label: Label) -> bool:
        """Whether a label comes again, is set as those that do, or is somebody's."""
        is_alike = label.style in self._styles and self._is_full(label)
        is_alike |= label.key in self._talking
        return is_alike or self._is_somebody(label)

    def _reactions(self, asking: set[str]) -> set[str]:
        """Return the labels of a row of people, each with an age, place or work, who speak for themselves."""
        row = [
            label
            for label in self._labels
            if label.opens and label.details and label.kind in {"name", "titled"} and label.key not in asking
        ]
        own = sum(self._is_own(label) for label in row)
        keys = {label.key for label in row}
        return keys if len(keys) >= _SEVERAL and _SEVERAL * own >= len(row) else set()

    def _is_own(self, label: Label) -> bool:
        """Whether what stands behind a label is somebody's own: between marks, or with I or we."""
        bare = self._places.bare(label.behind)
        tokens = self._places.tokens(bare, label.paragraph) if bare is not None else []
        is_quoted = bool(tokens) and tokens[0].stretch is not None
        return bare is not None and (is_quoted or self._places.says_own(bare, label.paragraph))

    def _is_somebody(self, label: Label) -> bool:
        """Whether a label is a role, or names a person of whom more is known."""
        if label.kind in {"role", "titled"} or label.is_aged or self._initialled(label) is not None:
            return True
        named = self._known.at(label.name)
        return named is not None and named.is_person and named.is_known

    def _is_alone(self, label: Label, reach: Span) -> bool:
        """Whether a label by itself is believed: somebody known, and words that can be speech."""
        words = [one for one in self._places.tokens(reach, label.paragraph) if one.kind != "sign"]
        if not words or not self._is_somebody(label):
            return False
        if words[0].stretch is not None:
            # What stands behind a bare label between marks is found as all quotations are.
            return label.timed or bool(label.style or label.details)
        lexicon = self._places.lexicon
        # Bos: wint de beker, Bos: hij was drie keer minister; both tell of Bos.
        tells = lexicon.is_verb(words[0]) or words[0].lower in lexicon.language.pronouns.personal
        if tells and not self._asks(label):
            return False
        if label.timed:
            return not words[0].is_capital
        if self._places.says_own(reach, label.paragraph):
            return True
        return label.names and self._is_spoken_of(label) and self._is_clause(label, words[0].start)

    def _is_spoken_of(self, label: Label) -> bool:
        """Whether a person is named elsewhere too, and here by a surname or with what he or she is.

        Anna Bos: een leven in bomen is the title of something.
        """
        named = self._known.at(label.name)
        is_short = named is not None and self._places.text[
            label.name.start : label.name.end
        ].casefold() != " ".join(named.words)
        return named is not None and is_short and any(span not in label.words for span in named.mentions)

    def _is_clause(self, label: Label, start: int) -> bool:
        """Whether a main clause in small letters follows: een raam openzetten is ook beleid."""
        lexicon = self._places.lexicon
        tokens = label.sentence.tokens
        first = next(place for place, token in enumerate(tokens) if token.start == start)
        if tokens[first].is_capital or tokens[-1].text not in {".", "!", "?"}:
            return False
        relatives = lexicon.language.grammar.relatives
        for place in range(first + 1, len(tokens)):
            if tokens[place].lower in relatives:
                return tokens[first].lower in relatives
            if lexicon.is_verb_at(tokens, place):
                return True
        return False
