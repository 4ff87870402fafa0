import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.engine import tokenizer, weights
from index.engine.tokenizer import MappedTokenizer

# Scripts, marks, joined emoji, odd spaces and controls, compatibility forms.
POOLS = (
    "abcdefghijklmnopqrstuvwxyz ABC.,?!'’„”-–0123456789 éëïöüñçß ",
    "\u0301\u0308\u0323\u20dde aı ",
    "漢字かなカナ한글ᄒ\u1161\u11abｱｲ、。 العربية שלום Киев ไทย हिन्दी ",
    "👍🏽👨\u200d👩\u200d👧🇳🇱❤\ufe0f x",
    "\t\r\n \u00a0\u2003\u200b\u200e\ufeff\u2028\u00ad\u0001\u007fa▁",
    "½ﬁ①™Ⅷ℃㎏ ﷺ…％＂ˇ ",
    "".join(map(chr, range(0x20, 0x3000))),
)
MIXED = st.lists(st.sampled_from(POOLS).flatmap(st.sampled_from), max_size=60).map("".join)


@pytest.fixture(scope="module")
def vocabulary() -> weights.Vocabulary:
    return weights.read(weights.packaged_file()).vocabulary


@pytest.fixture(scope="module")
def definition(vocabulary: weights.Vocabulary) -> Tokenizer:
    built = tokenizer.huggingface(vocabulary)
    built.enable_truncation(tokenizer.MAXIMUM_TOKENS)
    return built


@pytest.fixture(scope="module")
def mapped(vocabulary: weights.Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> MappedTokenizer:
    folder = tmp_path_factory.mktemp("tokenizer")
    tokenizer.write(vocabulary, folder)
    return MappedTokenizer(folder)


@given(text=MIXED | st.text())
def test_ids_are_those_of_the_definition(mapped: MappedTokenizer, definition: Tokenizer, text: str) -> None:
    assert list(mapped("query: ", text).ids) == definition.encode("query: " + text).ids


def test_ids_are_those_of_the_definition_over_the_gold_articles(
    mapped: MappedTokenizer, definition: Tokenizer
) -> None:
    paths = [*Path("tests/gold").glob("*/*.txt"), *Path("seeds").glob("*.txt")]
    assert paths
    for path in paths:
        for paragraph in path.read_text("utf-8").split("\n\n"):
            assert list(mapped("passage: ", paragraph).ids) == definition.encode("passage: " + paragraph).ids


def test_ids_are_those_of_the_definition_over_mixtures_of_scripts(
    mapped: MappedTokenizer, definition: Tokenizer
) -> None:
    chance = random.Random(1)  # noqa: S311 - a repeatable sample, not a secret
    for _ in range(2000):
        pools = chance.choice(POOLS), chance.choice(POOLS)
        text = "".join(chance.choice(chance.choice(pools)) for _ in range(chance.randint(0, 60)))
        assert list(mapped("", text).ids) == definition.encode(text).ids


def test_a_long_text_is_cut_to_what_the_model_takes(mapped: MappedTokenizer, definition: Tokenizer) -> None:
    text = "Het kabinet besloot vrijdag anders. " * 200
    tokens = mapped("passage: ", text)
    assert len(tokens.ids) == tokenizer.MAXIMUM_TOKENS
    assert list(tokens.ids) == definition.encode("passage: " + text).ids
    assert len(tokens.own) == len(tokens.spans) == tokenizer.MAXIMUM_TOKENS - 2 - 2


def test_the_name_of_a_special_token_is_read_as_letters(mapped: MappedTokenizer) -> None:
    ids = mapped("", "a </s> b <unk> <pad>").ids
    assert ids[0] == 0
    assert ids.index(2) == len(ids) - 1
    assert not {1, 3} & set(ids)


@given(text=MIXED | st.text())
def test_spans_are_places_in_the_given_text_in_order_and_never_empty(
    mapped: MappedTokenizer, text: str
) -> None:
    tokens = mapped("passage: ", text)
    assert len(tokens.own) == len(tokens.spans)
    previous = 0
    for start, end in tokens.spans.tolist():
        assert previous <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        previous = start


@given(words=st.lists(st.text("abcdeéë\u0301\u0308漢한½ﬁ👍🏽", min_size=1, max_size=8), max_size=12))
def test_spans_leave_no_character_of_a_word_out(mapped: MappedTokenizer, words: list[str]) -> None:
    text = " \r\n".join(words)
    covered = {place for start, end in mapped("query: ", text).spans.tolist() for place in range(start, end)}
    assert covered == {place for place, character in enumerate(text) if not character.isspace()}


def test_a_composed_letter_a_ligature_and_an_emoji_keep_their_own_places(mapped: MappedTokenizer) -> None:
    text = "Cafe\u0301 \r\n ﬁets 👍🏽 in Kyiv"
    spans = mapped("query: ", text).spans.tolist()
    words = [text[start:end] for start, end in spans]
    assert words[0] == "Cafe\u0301"
    assert "".join(words[1:]).startswith("ﬁ")
    assert words[-1].endswith("v")
