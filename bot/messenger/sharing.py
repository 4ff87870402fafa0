"""Citations as results to send to any chat, each with a way back to its place. Not who asks for them.

Whoever reads such a message has not seen the article or the bot: it names both.
"""

import html
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.answer import Answer, Citation
from bot.messenger.links import Link
from bot.render import MESSAGE_LIMIT, pieces, source, units
from config.language import Language, load
from index.article import Article

# As many as are looked through while typing; Telegram takes 50.
_MOST_RESULTS = 10
# What stands under a title, on the two or three lines an app shows.
_LONGEST_DESCRIPTION = 200
_LONGEST_TITLE = 100
# Nothing is cut at this; it leaves room for the words if a heading is no heading but a page.
_LONGEST_SOURCE = 300
# An inline query has at most so many characters, a guest's message more.
_LONGEST_QUESTION = 256


@dataclass(frozen=True, slots=True)
class Sharing:
    """Makes results about `article` whose links open the bot `username`."""

    article: Article
    username: str

    def results(self, answer: Answer) -> list[InlineQueryResultArticle]:
        """Return a result for each citation, best first; or one that says there is no answer."""
        if not answer.answered:
            return [self._nothing(answer)]
        return [self._result(answer, citation) for citation in answer.citations[:_MOST_RESULTS]]

    def whole(self, answer: Answer) -> InlineQueryResultArticle:
        """Return one result that holds as much of an answer as one message can."""
        if not answer.answered:
            return self._nothing(answer)
        spoken = load(answer.language)
        return self._sent(
            "answer",
            self._title or self.username,
            "",
            self._message(answer.remark, answer.citations, spoken),
            None,
        )

    def overview(self, citations: Sequence[Citation], language: Language) -> list[InlineQueryResultArticle]:
        """Return an invitation to type a question, and sentences of the article to send meanwhile."""
        says = language.says_sharing
        invitation = html.escape(says.invitation.format(bot=self.username))
        first = self._sent(
            "invitation", says.type_question, self._title, f"{invitation}\n{self._signature}".strip(), None
        )
        return [
            first,
            *(self._cited(citation, None, language) for citation in citations[: _MOST_RESULTS - 1]),
        ]

    def says(self, words: str) -> InlineQueryResultArticle:
        """Return a sentence of the bot's own as a result."""
        return self._sent("says", words, "", html.escape(words), None)

    def _result(self, answer: Answer, citation: Citation) -> InlineQueryResultArticle:
        return self._cited(citation, answer.remark, load(answer.language))

    def _cited(self, citation: Citation, remark: str | None, language: Language) -> InlineQueryResultArticle:
        link = Link.to(citation.span, self.article)
        return self._sent(
            link.payload,
            source(citation.paragraph, citation.quote, self.article, language),
            self.article[citation.span],
            self._message(remark, [citation], language),
            InlineKeyboardButton(language.says_sharing.open_place, url=link.address(self.username)),
        )

    def _nothing(self, answer: Answer) -> InlineQueryResultArticle:
        """Return a result that says so, in the words it would be said in to who asked the bot itself."""
        spoken = load(answer.language)
        remark = answer.remark or spoken.says.not_in_article
        # What differs from what was asked is worth seeing; what is merely nearest, only to who asked.
        citations = answer.citations[:1] if remark != spoken.says.not_in_article else ()
        asked = textwrap.shorten(answer.question, _LONGEST_QUESTION, placeholder="…")
        message = self._message(remark, citations, spoken, taken=units(asked) + 1)
        hint = spoken.says_sharing.nothing_hint
        return self._sent("nothing", remark, hint, f"<i>{html.escape(asked)}</i>\n{message}", None)

    def _message(
        self, remark: str | None, citations: Sequence[Citation], language: Language, taken: int = 0
    ) -> str:
        """Return HTML of a remark and as many citations as fit beside `taken` units, but one at least."""
        ends = [html.escape(remark)] if remark else [], [self._signature] if self._title else []
        taken += sum(units(part) + 2 for end in ends for part in end)
        blocks = list(self._blocks(citations, language, MESSAGE_LIMIT - taken))
        return "\n\n".join([*ends[0], *blocks, *ends[1]])

    def _blocks(self, citations: Sequence[Citation], language: Language, room: int) -> Iterator[str]:
        """Yield citations in HTML until `room` is full; the first is cut between words if it must be."""
        for number, citation in enumerate(citations):
            place = textwrap.shorten(
                source(citation.paragraph, citation.quote, self.article, language),
                _LONGEST_SOURCE,
                placeholder="…",
            )
            omission = f" {language.citation.omission}"
            room -= units(place) + units(omission) + 3
            words = self.article[citation.span]
            if units(words) > room and number:
                return
            part = next(pieces(self.article, citation.span, room))
            room -= units(words)
            cut = omission if part != citation.span else ""
            address = Link.to(citation.span, self.article).address(self.username)
            yield (
                f"<blockquote expandable>{html.escape(self.article[part])}{cut}</blockquote>\n"
                f'<a href="{address}">{html.escape(place)}</a>'
            )

    @property
    def _title(self) -> str:
        title = self.article[self.article.title] if self.article.title else ""
        return textwrap.shorten(title, _LONGEST_SOURCE, placeholder="…")

    @property
    def _signature(self) -> str:
        """The article's title, and the way to the article where it is known."""
        if not self._title:
            return ""
        title = f"<b>{html.escape(self._title)}</b>"
        return f'<a href="{html.escape(self.article.url)}">{title}</a>' if self.article.url else title

    def _sent(
        self, name: str, title: str, description: str, message: str, button: InlineKeyboardButton | None
    ) -> InlineQueryResultArticle:
        return InlineQueryResultArticle(
            id=name,
            title=textwrap.shorten(title, _LONGEST_TITLE, placeholder="…"),
            description=textwrap.shorten(description, _LONGEST_DESCRIPTION, placeholder="…") or None,
            input_message_content=InputTextMessageContent(
                message,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            reply_markup=InlineKeyboardMarkup.from_button(button) if button else None,
        )
