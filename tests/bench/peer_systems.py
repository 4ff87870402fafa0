"""One system as a process of its own, driven by lines of JSON. Not what is measured: `peers`.

    python -m tests.bench.peer_systems ours|txtai|haystack

Each is set up as its own documentation has it for a local model: the article's paragraphs as the unit,
vectors and BM25 together, the prompts of the model. Each line in is `{"open": …}`,
`{"ask": […]}` or `{"together": […]}`.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

# A laboratory of the peers' makers is told nothing; and nothing is looked for on a hub.
os.environ |= {"HAYSTACK_TELEMETRY_ENABLED": "False", "HF_HUB_OFFLINE": "1"}


class System(Protocol):
    """What can be asked about one article at a time."""

    def open(self, article: Path, paragraphs: list[str], index: Path) -> None:
        """Index an article in the folder `index`, or load what was indexed there before."""

    def ask(self, question: str) -> int:
        """Return the number, from 1, of the paragraph the answer comes from; 0 when there is none."""

    def ask_all(self, questions: list[str]) -> object:
        """Answer many questions as fast as the system can."""


class Ours:
    """Citaat through its composition root: the best citation with its speaker, not only a place."""

    def __init__(self, model: Path) -> None:
        from config import settings  # noqa: PLC0415 - a cold start is measured; each system loads its own only

        settings.keep_to_one_thread()
        from bot import app  # noqa: PLC0415 - see above
        from index.embedding import opening  # noqa: PLC0415 - see above

        self._app = app
        self._settings = settings
        self._opening = opening
        self._model = model

    def open(self, article: Path, paragraphs: list[str], index: Path) -> None:  # noqa: ARG002 - reads the file
        """Index the article as the bot does when it starts."""
        if not (index / "model").exists():
            (index / "model").symlink_to(self._model.parent)
        chosen = self._settings.load({"CITAAT_DATA_FOLDER": str(index)})
        self._answerer = self._app.open_answerer(chosen, self._opening(chosen.model, chosen.folder), article)

    def ask(self, question: str) -> int:
        """Answer in full, with quotes and speakers."""
        citations = self._answerer.ask(question).citations
        return citations[0].paragraph.number if citations else 0

    def ask_all(self, questions: list[str]) -> object:
        """Answer in full, in batches."""
        return self._answerer.ask_many([(question, None) for question in questions])


class Txtai:
    """txtai's hybrid index; prompts and pooling are read from the model's folder by txtai itself."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._cache: dict[str, Any] = {}

    def open(self, article: Path, paragraphs: list[str], index: Path) -> None:  # noqa: ARG002 - has the text
        """Index the paragraphs, their text kept with them."""
        from txtai import Embeddings  # noqa: PLC0415 - a cold start is measured

        self._embeddings = Embeddings(path=str(self._model), hybrid=True, content=True, models=self._cache)
        if (index / "txtai").exists():
            self._embeddings.load(str(index / "txtai"))
        else:
            self._embeddings.index(list(enumerate(paragraphs, 1)))
            self._embeddings.save(str(index / "txtai"))

    def ask(self, question: str) -> int:
        """Return the best paragraph by the hybrid score."""
        results = self._embeddings.search(question, 3)
        return int(results[0]["id"]) if results else 0

    def ask_all(self, questions: list[str]) -> object:
        """Search for all at once."""
        return self._embeddings.batchsearch(questions, 3)


class Haystack:
    """Haystack's in-memory store, embedding and BM25 retrievers joined by reciprocal rank."""

    def __init__(self, model: Path) -> None:
        self._model = str(model)

    def open(self, article: Path, paragraphs: list[str], index: Path) -> None:  # noqa: ARG002 - has the text
        """Index the paragraphs and connect the pipeline that asks for them."""
        from haystack import Pipeline  # noqa: PLC0415 - a cold start is measured
        from haystack.components.joiners import DocumentJoiner  # noqa: PLC0415
        from haystack.components.retrievers.in_memory import (  # noqa: PLC0415
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack_integrations.components.embedders.sentence_transformers import (  # noqa: PLC0415
            SentenceTransformersTextEmbedder,
        )

        store = self._store(paragraphs, index / "haystack.json")
        self._pipeline = Pipeline()
        self._pipeline.add_component(
            "embedder",
            SentenceTransformersTextEmbedder(
                model=self._model, prefix="query: ", progress_bar=False, local_files_only=True
            ),
        )
        self._pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=3))
        self._pipeline.add_component("lexical", InMemoryBM25Retriever(store, top_k=3))
        self._pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=3))
        self._pipeline.connect("embedder.embedding", "dense.query_embedding")
        self._pipeline.connect("dense", "joiner")
        self._pipeline.connect("lexical", "joiner")

    def _store(self, paragraphs: list[str], path: Path) -> Any:  # noqa: ANN401 - the peer's own type
        from haystack import Document  # noqa: PLC0415 - a cold start is measured
        from haystack.document_stores.in_memory import InMemoryDocumentStore  # noqa: PLC0415

        if path.exists():
            return InMemoryDocumentStore.load_from_disk(str(path))
        from haystack_integrations.components.embedders.sentence_transformers import (  # noqa: PLC0415
            SentenceTransformersDocumentEmbedder,
        )

        embedder = SentenceTransformersDocumentEmbedder(
            model=self._model, prefix="passage: ", progress_bar=False, local_files_only=True
        )
        embedder.warm_up()
        documents = [Document(content=text, meta={"number": n}) for n, text in enumerate(paragraphs, 1)]
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents(embedder.run(documents)["documents"])
        store.save_to_disk(str(path))
        return store

    def ask(self, question: str) -> int:
        """Return the best paragraph after joining the two retrievers' ranks."""
        asked = {"embedder": {"text": question}, "lexical": {"query": question}}
        documents = self._pipeline.run(asked)["joiner"]["documents"]
        return int(documents[0].meta["number"]) if documents else 0

    def ask_all(self, questions: list[str]) -> object:
        """Run the pipeline question by question: it has no other way."""
        return [self.ask(question) for question in questions]


SYSTEMS: dict[str, Callable[[Path], System]] = {"ours": Ours, "txtai": Txtai, "haystack": Haystack}


def main() -> None:
    # What a library prints must not come between the lines of the protocol.
    replies, sys.stdout = sys.stdout, sys.stderr
    system = SYSTEMS[sys.argv[1]](Path(sys.argv[2]))
    for line in sys.stdin:
        order = json.loads(line)
        reply: dict[str, Any] = {"places": [], "seconds": []}
        if wanted := order.get("open"):
            index = Path(wanted["index"])
            index.mkdir(parents=True, exist_ok=True)
            system.open(Path(wanted["article"]), wanted["paragraphs"], index)
        for question in order.get("ask", ()):
            began = time.perf_counter()
            reply["places"].append(system.ask(question))
            reply["seconds"].append(time.perf_counter() - began)
        if together := order.get("together"):
            began = time.perf_counter()
            system.ask_all(together)
            reply["together"] = time.perf_counter() - began
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main()
