"""The Bot API's methods that answer a query: a button pressed, an inline query, a guest query."""

from tests.telegram import keyboards
from tests.telegram.entities import utf16_length
from tests.telegram.faults import RefusalError
from tests.telegram.messages import Method, message_content
from tests.telegram.schema import Json
from tests.telegram.world import World

RESULT_LIMIT = 50
RESULT_ID_BYTES = 64
CALLBACK_TEXT_LIMIT = 200
NEXT_OFFSET_BYTES = 64
_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, request: Json) -> bool:
    """Take the answer to a pressed button, once."""
    if utf16_length(request.get("text", "")) > CALLBACK_TEXT_LIMIT:
        raise RefusalError(
            "Bad Request: MESSAGE_TOO_LONG", f"callback answers have {CALLBACK_TEXT_LIMIT} units"
        )
    _take(world.callbacks, request["callback_query_id"], request)
    return True


def answer_inline_query(world: World, request: Json) -> bool:
    """Take the results of an inline query, once."""
    results = request["results"]
    if len(results) > RESULT_LIMIT:
        raise RefusalError("Bad Request: RESULTS_TOO_MUCH", f"{len(results)} results")
    if len({result["id"] for result in results}) < len(results):
        raise RefusalError("Bad Request: RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    if len(request.get("next_offset", "").encode()) > NEXT_OFFSET_BYTES:
        raise RefusalError("Bad Request: NEXT_OFFSET_INVALID")
    _check_button(request.get("button"))
    _take(world.inline_answers, request["inline_query_id"], request)
    return True


def answer_guest_query(world: World, request: Json) -> Json:
    """Post the answer to a guest query, once, and return the SentGuestMessage."""
    _check_result(request["result"])
    _take(world.guest_answers, request["guest_query_id"], request)
    text = message_content(request["result"])
    inline_id = world.new_id("inline")
    world.inline_messages[inline_id] = text.as_message() | keyboards.check(
        request["result"].get("reply_markup")
    )
    return {"inline_message_id": inline_id}


def _take(waiting: dict[str, Json | None], query_id: str, answer: Json) -> None:
    if waiting.get(query_id, {}) is not None:
        raise RefusalError(_TOO_OLD, query_id, happens=True)
    waiting[query_id] = answer


def _check_result(result: Json) -> None:
    if not 1 <= len(result["id"].encode()) <= RESULT_ID_BYTES:
        raise RefusalError("Bad Request: RESULT_ID_INVALID", result["id"])
    if result["type"] == "article" and not result["title"].strip():
        raise RefusalError("Bad Request: ARTICLE_TITLE_EMPTY")
    message_content(result)
    keyboards.check(result.get("reply_markup"))


def _check_button(button: Json | None) -> None:
    if not button:
        return
    if ("web_app" in button) == ("start_parameter" in button):
        raise RefusalError("Bad Request: exactly one action per inline results button", repr(button))
    if not keyboards.START_PARAMETER.fullmatch(button.get("start_parameter", "none")):
        raise RefusalError("Bad Request: START_PARAM_INVALID", button["start_parameter"])


METHODS: dict[str, Method] = {
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
    "answerguestquery": answer_guest_query,
}
