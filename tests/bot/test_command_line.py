"""`python -m bot` as a user or another program runs it: the real process, the real model."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
BRIDGE = ROOT / "tests" / "articles" / "brug.txt"
TEXT = BRIDGE.read_text("utf-8")


def run(*arguments: str | Path, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=ROOT,
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "HOME": str(Path.home()), **settings},
        check=False,
        timeout=100,
    )


def data(*arguments: str | Path) -> dict[str, Any]:
    finished = run(*arguments, "--json")
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stdout)  # type: ignore[no-any-return]  # what is asserted on below


def test_the_first_command_of_the_readme_prints_the_sentence_that_answers() -> None:
    finished = run(given="Met wie belde Poetin vrijdag?\n")
    assert finished.returncode == 0
    assert "Vrijdag belde Poetin met de Saudische kroonprins Mohammed bin Salman" in finished.stdout
    assert "¶7" in finished.stdout
    assert "\x1b" not in finished.stdout


def test_a_question_s_json_keeps_the_contract() -> None:
    answer = data("ask", "--article", BRIDGE, "Hoe duur wordt het herstel?")
    assert list(answer) == ["question", "language", "answered", "confidence", "citations"]
    assert (answer["answered"], answer["language"]) == (True, "nl")
    best = answer["citations"][0]
    assert best["paragraph"] == 2
    assert (
        TEXT[best["start"] : best["end"]] == best["text"] == "De herstelkosten schat zij op 2,4 miljoen euro."
    )


def test_the_quotes_json_keeps_the_contract_and_needs_no_model(tmp_path: Path) -> None:
    finished = run("quotes", "--article", BRIDGE, "--json", CITAAT_DATA_FOLDER=str(tmp_path))
    quotes = json.loads(finished.stdout)["quotes"]
    assert not list(tmp_path.iterdir())
    for quote in quotes:
        assert list(quote) == [
            "paragraph",
            "start",
            "end",
            "text",
            "kind",
            "speaker",
            "mention",
            "cue",
            "hedged",
        ]
        assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    assert "Veiligheid gaat voor alles" in [quote["text"] for quote in quotes]


def test_one_speaker_s_quotes_are_theirs_alone() -> None:
    quotes = data("quotes", "--article", BRIDGE, "--speaker", "vennik")["quotes"]
    assert {quote["speaker"] for quote in quotes} == {"Marijke Vennik"}
    assert data("quotes", "--article", BRIDGE, "--speaker", "Rutte")["quotes"] == []


def test_who_asks_for_the_quotes_of_nobody_is_told_who_speaks() -> None:
    finished = run("quotes", "--article", BRIDGE, "--speaker", "Rutte")
    assert finished.returncode == 0
    (line,) = finished.stdout.splitlines()
    assert line.startswith("Van Rutte zijn geen citaten gevonden; ")
    assert "Marijke Vennik" in line


def test_a_paragraph_s_json_keeps_the_contract() -> None:
    paragraph = data("paragraph", "--article", BRIDGE, "4")
    assert list(paragraph) == ["number", "start", "end", "text", "heading"]
    assert (paragraph["number"], paragraph["heading"]) == (4, "Omrijden")
    assert TEXT[paragraph["start"] : paragraph["end"]] == paragraph["text"]


def test_a_file_of_questions_is_answered_line_by_line_in_order(tmp_path: Path) -> None:
    questions = ["Hoe duur wordt het herstel?", "alinea 9", "Wie zei „geen enkel risico”?", "🚲"] * 25
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps({"question": question}) for question in questions) + "\n\n", "utf-8")
    finished = run("ask", "--article", BRIDGE, "--json", "--questions", file)
    answers = [json.loads(line) for line in finished.stdout.splitlines()]
    assert [answer["question"] for answer in answers] == questions


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["ask", "--article", "nowhere.txt", "Wat?"], "nowhere.txt"),
        (["ask", "  "], "Give a question"),
        (["paragraph", "99"], "from 1 to 9"),
        (["paragraph", "0"], "from 1 to 9"),
        (["paragraph", "four"], "one whole number"),
        (["paragraph", "4-6"], "one whole number"),
        (["ask", "--article", "", "Wat?"], "it is empty"),
        (["ask", "--article", "no\nwhere.txt", "Wat?"], "no where.txt"),
        (["ask", "--questions", "/dev/zero", "--json"], "device or a pipe"),
        (["answer"], "--help"),
        (["ask", "--questions", "nowhere.jsonl", "--json"], "nowhere.jsonl"),
        (["ask", "--questions", "x.jsonl", "Wat?"], "either"),
    ],
)
def test_bad_input_is_one_line_on_stderr_and_status_two(arguments: list[str], remedy: str) -> None:
    finished = run(*arguments)
    assert finished.returncode == 2
    assert finished.stdout == ""
    assert remedy in finished.stderr
    assert len(finished.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["file/folder", "file"])
def test_a_data_folder_that_cannot_be_made_is_one_line_before_the_model_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    finished = run("ask", "--article", BRIDGE, "Hoe duur?", CITAAT_DATA_FOLDER=str(tmp_path / name))
    assert (finished.returncode, finished.stdout) == (2, "")
    assert len(finished.stderr.splitlines()) == 1
    assert "choose another with CITAAT_DATA_FOLDER" in finished.stderr


def test_a_question_that_is_no_text_is_answered_as_one_with_marks_in_its_place() -> None:
    assert (
        data("ask", "--article", BRIDGE, os.fsdecode(b"\xff\xfe Hoe duur?"))["question"]
        == "\ufffd\ufffd Hoe duur?"
    )


def test_a_line_of_questions_ends_at_a_line_feed_alone(tmp_path: Path) -> None:
    questions = ["Hoe\u2028duur\x85wordt het\u2029herstel?", "Wat?"]
    file = tmp_path / "questions.jsonl"
    lines = (json.dumps({"question": question}, ensure_ascii=False) for question in questions)
    file.write_bytes("\r\n".join(["\ufeff", *lines]).encode())
    finished = run("ask", "--article", BRIDGE, "--json", "--questions", file)
    answers = [json.loads(line) for line in finished.stdout.split("\n")[:-1]]
    assert [answer["question"] for answer in answers] == questions


def test_a_line_that_is_no_question_is_named_before_anything_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    for wrong in (b'{"vraag": "Wat?"}', b'{"question": "Wat\xff?"}'):
        file.write_bytes(b'{"question": "Wat?"}\n' + wrong)
        finished = run("ask", "--json", "--questions", file)
        assert (finished.returncode, finished.stdout) == (2, "")
        assert "Line 2" in finished.stderr


def test_a_bad_token_is_refused_in_one_line_without_being_shown() -> None:
    finished = run(TELEGRAM_BOT_TOKEN="geheim-geheim")  # noqa: S106 - wrong on purpose
    assert finished.returncode == 2
    assert "geheim" not in finished.stderr + finished.stdout
    assert len(finished.stderr.splitlines()) == 1


def test_a_reader_who_stops_reading_is_no_error() -> None:
    finished = subprocess.run(  # noqa: S602 - a pipe that closes early is the point
        f"{sys.executable} -m bot quotes | head -n 1",
        cwd=ROOT,
        shell=True,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert finished.stderr == b""


def test_a_reranker_that_is_not_there_is_one_line_and_status_two(tmp_path: Path) -> None:
    finished = run("ask", "--article", BRIDGE, "Hoe duur?", CITAAT_RERANKER=str(tmp_path / "none"))
    assert finished.returncode == 2
    assert len(finished.stderr.splitlines()) == 1
    assert "CITAAT_RERANKER" in finished.stderr
