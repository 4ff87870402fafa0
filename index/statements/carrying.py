"""Who speaks in each statement, in reading order; and who goes on where no cue says so."""

from collections.abc import Sequence

from index.referents.people import Named
from index.referents.speakers import Speakers
from index.statements.drafts import Draft
from index.wording.folding import Folded

# A paragraph is still about whom it was about so many sentences ago.
_SENTENCES_BACK = 8


def decide(
    sentences: Sequence[Folded], drafts: Sequence[Draft], speakers: Speakers
) -> list[tuple[Draft, Named | None]]:
    """Return every draft with its speaker, deciding in reading order."""
    return _Reading(sentences, drafts, speakers).decide()


class _Reading:
    """The drafts decided so far, and who answers the questions, when the article is an interview."""

    def __init__(self, sentences: Sequence[Folded], drafts: Sequence[Draft], speakers: Speakers) -> None:
        self._sentences = sentences
        self._drafts = drafts
        self._speakers = speakers
        self._decided: list[tuple[Draft, Named | None]] = []
        self._interviewed: Named | None = None

    def decide(self) -> list[tuple[Draft, Named | None]]:
        same: dict[tuple[int, int], Named | None] = {}
        for position, draft in enumerate(self._drafts):
            self._speakers.read_to(draft.sentence.number)
            if draft.signed is not None:
                named = self._speakers.named_at(draft.signed)
            elif draft.goes_on:
                named = self._decided[-1][1] if self._decided else None
            elif draft.phrase is not None:
                key = (draft.sentence.number, draft.phrase.start)
                if key not in same:
                    find = self._speakers.labelled if draft.is_labelled else self._speakers.resolve
                    same[key] = find(draft.sentence, draft.phrase)
                named = same[key]
            elif draft.carried and not self._is_nobodys(draft):
                following = self._drafts[position + 1] if position + 1 < len(self._drafts) else None
                named = self._carried(draft, following)
            else:
                named = None
            self._speakers.spoke(draft, named)
            self._decided.append((draft, named))
        return self._decided

    def _is_nobodys(self, draft: Draft) -> bool:
        """Whether nobody known cries: „Weg ermee!”, klonk het, where none spoke before in the paragraph."""
        last = self._decided[-1][0] if self._decided else None
        is_same = last is not None and last.sentence.paragraph == draft.sentence.paragraph
        return draft.cue is not None and draft.kind == "direct" and not is_same

    def _carried(self, draft: Draft, following: Draft | None) -> Named | None:
        """Return who goes on speaking where no cue says so."""
        last, named = self._decided[-1] if self._decided else (None, None)
        before = self._before(draft.sentence)
        if before is not None and _asks(before):
            asked = self._asked(before)
            if asked is not None:
                return asked
        if draft.sentence.is_first:
            # A paragraph that begins with speech: unless it only goes on, whom the next sentence is about.
            if last is not None and _runs_on(last):
                return named
            announced = self._announced_next(draft, following)
            if announced is not None:
                return announced
        reported = last is not None and last.sentence.number >= draft.sentence.number - 1
        # „Wie?”, vroeg Smit. „En waarom?” Who asks on is no one else.
        is_answer = last is not None and last.asks and not self._speakers.asks(draft)
        if last is not None and named is not None and reported and is_answer and not draft.sentence.is_first:
            return self._speakers.asked_by(named, draft.sentence) or named
        if before is not None and not reported:
            subject = self._told_before(draft, before)
            if subject is not None:
                return subject
        if last is None:
            return None
        return named if draft.sentence.paragraph.number - last.sentence.paragraph.number <= 1 else None

    def _told_before(self, draft: Draft, before: Folded) -> Named | None:
        """Return whom the sentence before is about, or who is interviewed, or was spoken of before that."""
        subject = self._speakers.topic_of(before)
        last = self._decided[-1][1] if self._decided else None
        if subject is not None and not self._speakers.tells_of(draft, before, last):
            return subject
        return self._interviewed or self._topic_before(before)

    def _topic_before(self, sentence: Folded) -> Named | None:
        """Return the person its paragraph was last about before a sentence."""
        before = self._before(sentence)
        for _ in range(_SENTENCES_BACK):
            if before is None:
                return None
            topic = self._speakers.topic_of(before)
            if topic is not None and topic.is_person:
                return topic
            before = self._before(before)
        return None

    def _asked(self, question: Folded) -> Named | None:
        """Return who answers a question: whom its paragraph was about so far, or who is interviewed.

        Smit lacht. Was hij boos? „Nee.”
        """
        topic = self._topic_before(question)
        if topic is not None:
            return topic
        self._interviewed = self._interviewed or self._speakers.interviewed()
        return self._interviewed

    def _before(self, sentence: Folded) -> Folded | None:
        """Return the sentence before another in its paragraph."""
        return None if sentence.is_first else self._sentences[sentence.number - 1]

    def _announced_next(self, draft: Draft, following: Draft | None) -> Named | None:
        """Return whom the next sentence is about: „A.” Jansen schudt zijn hoofd; „A.” „B”, zegt Jansen."""
        number = draft.sentence.number + 1
        if number >= len(self._sentences) or self._sentences[number].paragraph != draft.sentence.paragraph:
            return None
        # „A.” Zijn vrouw knikt: she is not who spoke.
        if self._decided and self._speakers.opens_with_relation(self._sentences[number]):
            return None
        if following is not None and following.sentence.number == number:
            if following.kind == "direct" and following.phrase is not None:
                return self._speakers.resolve(following.sentence, following.phrase)
            return None
        return self._speakers.subject_of(self._sentences[number])


def _asks(sentence: Folded) -> bool:
    """Whether a sentence is a question outside quotation marks, as an interview prints them."""
    return sentence.tokens[-1].text == "?" and all(token.kind != "quoted" for token in sentence.tokens)


def _runs_on(draft: Draft) -> bool:
    """Whether speech was left open at the end of its paragraph."""
    token = draft.sentence.tokens[-1]
    return token.stretch is not None and token.stretch.end == token.end == draft.end
