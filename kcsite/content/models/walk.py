"""Every value inside a model, with its location: one walk for references, photographs, addresses."""

from collections.abc import Iterator

from kcsite.content.models.values import Model

Location = tuple[str | int, ...]


def walk(value: object, loc: Location = ()) -> Iterator[tuple[Location, object]]:
    """The value itself and all that it holds, outermost first, in the order of the fields."""
    yield loc, value
    if isinstance(value, Model):
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*loc, index))
