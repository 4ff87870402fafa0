"""The published Bot API as aiogram's pydantic models spell it: what a request, result or update may hold.

Not what Telegram does with a request. aiogram is an oracle this project did not write: a mistake shared by
the bot and by this fake would have to be shared by aiogram as well.
"""

import functools
import json
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import aiogram.methods
import aiogram.types
from aiogram.methods import TelegramMethod
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

Json = dict[str, Any]

_EVERY_METHOD = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
METHODS: dict[str, type[TelegramMethod[Any]]] = {
    method.__api_method__.lower(): method
    for method in _EVERY_METHOD
    if isinstance(getattr(method, "__api_method__", None), str)
}
"""Every method of the Bot API by its lower-case name; Telegram does not mind the case either."""


def decode(method: str, fields: Mapping[str, str]) -> Json:
    """Read the form fields of a request: what the schema does not call plain text is JSON."""
    return {
        name: _json_or_text(value) if _holds_more_than_text(method, name) else value
        for name, value in fields.items()
    }


def faults_of_request(method: str, request: Json) -> list[str]:
    """Return what the schema has against a request; nothing when it is well-formed."""
    model = METHODS[method]
    try:
        checked = model.model_validate(request)
    except ValidationError as error:
        return _sentences(error)
    deprecated = [
        f"{name} is deprecated"
        for name in checked.model_fields_set & set(model.model_fields)
        if _is_deprecated(model.model_fields[name])
    ]
    return deprecated + [f"{field} is not in the schema" for field in _unknown_fields(checked, method)]


def faults_of_result(method: str, result: object) -> list[str]:
    """Return what the schema has against a result of the fake itself."""
    return _faults(_result(method), result, f"result of {method}")


def faults_of_update(update: Json) -> list[str]:
    """Return what the schema has against an update of the fake itself."""
    return _faults(_UPDATE, update, "update")


_UPDATE = TypeAdapter(aiogram.types.Update)


@functools.cache
def _result(method: str) -> TypeAdapter[Any]:
    """Return what checks results of a method; it takes long to make."""
    return TypeAdapter(METHODS[method].__returning__)


def _faults(adapter: TypeAdapter[Any], value: object, place: str) -> list[str]:
    try:
        checked = adapter.validate_python(value)
    except ValidationError as error:
        return _sentences(error)
    return [f"{field} is not in the schema" for field in _unknown_fields(checked, place)]


def _sentences(error: ValidationError) -> list[str]:
    return [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:4]]


def _unknown_fields(value: object, place: str) -> Iterator[str]:
    """Walk a validated value for fields the models let through without knowing them."""
    if isinstance(value, BaseModel):
        yield from (f"{place}.{name}" for name in value.model_extra or {})
        for name in value.model_fields_set & set(type(value).model_fields):
            yield from _unknown_fields(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, list | tuple):
        for position, item in enumerate(value):
            yield from _unknown_fields(item, f"{place}[{position}]")


def _is_deprecated(field: FieldInfo) -> bool:
    extra = field.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("deprecated"))


@functools.cache
def _holds_more_than_text(method: str, name: str) -> bool:
    """Whether a value of this field, sent as a form field, may be a number, truth value or object."""
    field = METHODS[method].model_fields.get(name)
    if field is None:
        return True
    return any(kind in {int, float, bool, list} or _is_model(kind) for kind in _kinds(field.annotation))


def _is_model(kind: object) -> bool:
    # aiogram's marker for "the default parse mode" stands beside plain text everywhere, and is no model.
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _kinds(annotation: object) -> Iterator[object]:
    """Flatten unions: the plain classes a value may have."""
    origin = get_origin(annotation)
    if origin in {Union, UnionType}:
        for argument in get_args(annotation):
            yield from _kinds(argument)
    elif origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    else:
        yield origin or annotation


def _json_or_text(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value
