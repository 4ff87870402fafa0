import subprocess
import sys
from pathlib import Path

import pytest

from config import language, settings
from config.errors import UserError

TOKEN = "123456789:" + "A" * 35


def test_every_setting_can_be_given_in_the_environment() -> None:
    chosen = settings.load({"CITAAT_TELEGRAM_API_URL": "http://localhost:1", "CITAAT_MAX_ARTICLE_BYTES": "5"})
    assert chosen.telegram.api_url == "http://localhost:1"
    assert chosen.max_article_bytes == 5


def test_an_unknown_setting_is_named_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"CITAAT_ARTIKEL.*CITAAT_ARTICLE"):
        settings.load({"CITAAT_ARTIKEL": "x"})


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("MAX_ARTICLE_BYTES", "many", "from 1 on, not 'many'"),
        ("MAX_ARTICLE_BYTES", "-1", "from 1 on"),
        ("LIMITS_PER_MINUTE", "-3", "from 0 on"),
        ("LIMITS_ALLOWED", "jan", "numbers of users"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR"),
        ("LANGUAGE", "xx", "en, nl"),
        ("LANGUAGE", "../languages/nl", "en, nl"),
        ("TELEGRAM_API_URL", "foo", "such as https"),
        ("TELEGRAM_API_URL", "https://[::1", "such as https"),
        ("TELEGRAM_API_URL", "http://host:port", "such as https"),
        ("TELEGRAM_API_URL", "ftp://host", "such as https"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_its_variable_s_name(
    name: str, value: str, wanted: str
) -> None:
    with pytest.raises(UserError, match=rf"^CITAAT_{name} .*{wanted}"):
        settings.load({f"CITAAT_{name}": value})


def test_an_address_that_is_none_is_not_shown_since_it_may_hold_the_token() -> None:
    with pytest.raises(UserError) as refusal:
        settings.load({"CITAAT_TELEGRAM_API_URL": f"api.telegram.org/bot{TOKEN}"})
    assert TOKEN not in str(refusal.value)


def test_an_empty_setting_is_as_one_not_given_and_letter_case_is_free() -> None:
    empty = {"CITAAT_LANGUAGE": "", "CITAAT_ARTICLE": " ", "CITAAT_LIMITS_PER_DAY": ""}
    assert settings.load(empty) == settings.load({})
    assert settings.load({"CITAAT_LOG_LEVEL": "debug"}).log_level == "DEBUG"


def test_a_relative_article_starts_at_the_project() -> None:
    assert settings.load({}).article_path.is_file()


def test_an_article_may_be_the_only_file_that_fits_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text("x")
    (tmp_path / "odd[1]*.txt").write_text("x")
    for given, found in (("f*.txt", "first.txt"), ("odd[1]*.txt", "odd[1]*.txt"), ("no*.txt", "no*.txt")):
        chosen = settings.load({"CITAAT_ARTICLE": str(tmp_path / given)})
        assert chosen.article_path == tmp_path / found


def test_articles_that_fit_together_are_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    with pytest.raises(
        UserError, match=r"2 articles fit .*a\.txt and .*b\.txt among them; name one: CITAAT_ARTICLE=.*a\.txt"
    ):
        _ = settings.load({"CITAAT_ARTICLE": str(tmp_path / "*.txt")}).article_path


def test_the_token_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    for chosen, environment in (
        (settings.load({}), {"TELEGRAM_BOT_TOKEN": TOKEN}),
        (settings.load({"CITAAT_TELEGRAM_TOKEN_FILE": str(file)}), {}),
    ):
        token = settings.token(chosen, environment)
        assert token is not None
        assert token.reveal() == TOKEN


def test_without_a_token_there_is_none() -> None:
    assert settings.token(settings.load({}), {}) is None


@pytest.mark.parametrize("wrong", ["secret", TOKEN[:20], TOKEN + " " + TOKEN, TOKEN.replace(":", "-")])
def test_a_token_of_the_wrong_shape_is_refused_without_showing_it(wrong: str) -> None:
    with pytest.raises(UserError, match="BotFather") as refusal:
        settings.token(settings.load({}), {"TELEGRAM_BOT_TOKEN": wrong})
    assert wrong not in str(refusal.value)


def test_a_token_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        settings.token(settings.load({"CITAAT_TELEGRAM_TOKEN_FILE": str(tmp_path / "nowhere")}), {})


def test_a_token_in_the_place_of_its_file_is_not_shown() -> None:
    with pytest.raises(UserError, match="CITAAT_TELEGRAM_TOKEN_FILE holds a token") as refusal:
        settings.token(settings.load({"CITAAT_TELEGRAM_TOKEN_FILE": TOKEN}), {})
    assert TOKEN not in str(refusal.value)


def test_space_around_a_value_is_no_part_of_it() -> None:
    assert settings.load({"CITAAT_MODEL": " default "}).model == "default"


def test_a_secret_does_not_show_itself() -> None:
    secret = settings.Secret(TOKEN)
    assert TOKEN not in f"{secret} {secret!r} {[secret]}"


@pytest.mark.parametrize("code", language.codes())
def test_every_language_file_has_every_key_and_no_other(code: str) -> None:
    assert language.load(code).code == code


def test_a_sentence_has_the_same_slots_in_every_language() -> None:
    def slots(code: str) -> dict[str, list[str]]:
        says = language.load(code).says
        return {
            key: sorted(part.split("}")[0] for part in getattr(says, key).split("{")[1:])
            for key in says.__struct_fields__
        }

    assert slots("nl") == slots("en")


@pytest.mark.parametrize("kind", ["roles", "bodies", "things"])
def test_every_language_has_words_for_the_same_concepts(kind: str) -> None:
    tables: list[dict[str, tuple[str, ...]]] = [
        getattr(language.load(code).concepts, kind) for code in language.codes()
    ]
    assert all(table.keys() == tables[0].keys() for table in tables)
    assert all(words for table in tables for words in table.values())


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    with pytest.raises(UserError, match="en, nl"):
        language.load("xx")


@pytest.mark.parametrize(("given", "wanted"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "4"}, "4")])
def test_products_are_kept_to_one_thread_unless_told_otherwise(given: dict[str, str], wanted: str) -> None:
    environment = {**given}
    settings.keep_to_one_thread(environment)
    assert environment == {"OPENBLAS_NUM_THREADS": wanted}


def test_the_program_says_so_before_numpy_is_imported() -> None:
    code = "import sys, bot.__main__; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout == "False\n"
