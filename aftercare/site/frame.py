"""Put the theme around pages: render it once for each kind of page, then fill in each page.

What a theme says about a page is mostly the same for every page of its kind. So the theme
is rendered once with a page whose texts are left open: it may test them, print them, and
print them escaped or without tags. What it learns about the page is noted; a page for which
any of it is different is rendered by the theme itself. So is every page of a theme that does
more with a text than this, and the first page of each kind has to come out the same both ways.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any, NoReturn

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

OPEN = ("page", "treatment", "topic", "breadcrumb")
"""The records of a page whose texts a frame leaves open; all else in a context is its kind."""

SAME = frozenset({"config", "mkdocs_version", "build_date_utc"})
"""What is the same for all pages of a build."""

HIDDEN = frozenset({"nav", "pages"})
"""What a frame cannot know: MkDocs marks the current page in them."""

FILTERS = ("e", "escape", "striptags")
"""Filters that an open text can go through; they are applied when the frame is filled."""

# Stands for an open text while a frame is drawn. Whatever changes a text once it is printed (a
# filter around a block, a cut after so many letters) also changes this, and the frame is given
# up. A filter around a block that looks for one certain word would not; no theme needs one.
_AWKWARD = "Aa <b>&amp;\"'\n " * 20
_MARK = re.compile(f"\ue000(\\d+){re.escape(_AWKWARD)}\ue001")

_Values = Mapping[str, Any]
_PLAIN = (bool, int, float, tuple, list, dict)


class NotFramedError(Exception):
    """The theme does something with an open text that a frame cannot hold."""


@dataclass(frozen=True, slots=True)
class Text:
    """Where a value of a page stands, and the filters that it goes through."""

    path: tuple[str, ...]
    filters: tuple[Callable[[Any], Any], ...] = ()

    def read(self, context: _Values) -> Any:
        """Read it of one page."""
        value = context[self.path[0]]
        for name in self.path[1:]:
            value = getattr(value, name)
        for one in self.filters:
            value = one(value)
        return value


@dataclass(slots=True)
class Frame:
    """The theme around one kind of page: fixed pieces, and the texts between them."""

    noted: list[tuple[Text, Any]] = field(default_factory=list)
    """What the theme has learned while it was rendered, in order."""
    folders: set[str] = field(default_factory=set)
    """Folders that the theme links to; from inside them the links are written differently."""
    texts: list[Text] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def fits(self, context: _Values) -> bool:
        """Whether the theme would learn the same from this page."""
        is_outside = _top(context["page"].url) not in self.folders
        return is_outside and all(text.read(context) == value for text, value in self.noted)

    def fill(self, context: _Values) -> str:
        """Put one page's texts between the pieces."""
        texts = (str(text.read(context)) for text in self.texts)
        pairs = zip_longest(self.pieces, texts, fillvalue="")
        return "".join(part for pair in pairs for part in pair)


class _Open:
    """Something of a page that is left open; nothing can be done with it but what is said here."""

    def __init__(self, frame: Frame, text: Text, value: Any) -> None:
        self._frame, self._text, self._value = frame, text, value

    def _refuse(self, *_: object) -> NoReturn:
        raise NotFramedError(".".join(self._text.path))

    def __eq__(self, other: object) -> bool:
        self._refuse(other)

    def __hash__(self) -> int:
        raise NotFramedError(".".join(self._text.path))

    # All of these are named, because Jinja takes some other errors for an undefined value.
    __str__ = __html__ = __iter__ = __getitem__ = __len__ = __int__ = __float__ = _refuse


class _OpenRecord(_Open):
    """A record: its texts and the records in it are left open, all else is noted."""

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> object:
        value, text = getattr(self._value, name), Text((*self._text.path, name))
        if isinstance(value, str):
            return _OpenText(self._frame, text, value)
        if value and not isinstance(value, _PLAIN):
            self._frame.noted.append((replace(text, filters=(bool,)), True))
            return _OpenRecord(self._frame, text, value)
        self._frame.noted.append((text, value))
        return value

    def link(self, address: str, write: Callable[[object], str]) -> str:
        """Write a link as seen from this page, and note where it leads."""
        self._frame.folders.add(_top(address))
        return write(self._value)


class _OpenText(_Open):
    """A text: it can be tested, filtered and printed."""

    def __bool__(self) -> bool:
        return self._note(bool)

    def __contains__(self, part: str) -> bool:
        return self._note(lambda text: part in text)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _Open):
            self._refuse()
        return self._note(lambda text: text == other)

    def __hash__(self) -> int:
        raise NotFramedError(".".join(self._text.path))

    __getattr__ = _Open._refuse  # noqa: SLF001

    def _note(self, test: Callable[[Any], bool]) -> bool:
        found = test(self._value)
        self._frame.noted.append((self._through(test), found))
        return found

    def _through(self, one: Callable[[Any], Any]) -> Text:
        return replace(self._text, filters=(*self._text.filters, one))

    def filtered(self, one: Callable[[Any], Any]) -> "_OpenText":
        """Send it through a filter, later."""
        return _OpenText(self._frame, self._through(one), one(self._value))

    def mark(self) -> str:
        """Print it: a mark that is found again in the output."""
        self._frame.texts.append(self._text)
        return f"\ue000{len(self._frame.texts) - 1}{_AWKWARD}\ue001"


class Frames:
    """The theme of one build, in place of its own `render`."""

    def __init__(self, environment: Environment, name: str) -> None:
        """Take over a template of an environment that has not compiled it yet."""
        environment.finalize = lambda value: value.mark() if _is_open(value) else value
        for one in FILTERS:
            environment.filters[one] = _or_later(environment.filters[one])
        environment.filters["url"] = _from_any_page(environment.filters["url"])
        template = environment.get_template(name)
        self._theme: Callable[[_Values], str] = template.render
        self._kinds: dict[object, Frame | tuple[_Values, str] | None] = {}
        template.render = self.render  # type: ignore[method-assign]

    def render(self, context: _Values) -> str:
        """Render one page, by the frame of its kind if there is one."""
        try:
            kind = tuple(_kind(context))
            found = self._kinds.get(kind, ())
        except TypeError:  # something in the context cannot be compared
            return self._theme(context)
        if found == ():
            # The first page of a kind: the frame that the second one draws has to fit it.
            output = self._theme(context)
            self._kinds[kind] = (context, output)
            return output
        if isinstance(found, tuple):
            found = self._kinds[kind] = self._draw(context, *found)
        return found.fill(context) if found and found.fits(context) else self._theme(context)

    def _draw(self, context: _Values, first: _Values, output: str) -> Frame | None:
        """Render the theme with open texts; None if a frame cannot hold what it does."""
        frame = Frame()
        opened = {
            **context,
            **{
                name: _OpenRecord(frame, Text((name,)), context[name])
                for name in OPEN
                if context.get(name)
            },
            **{name: StrictUndefined(name=name) for name in HIDDEN if name in context},
        }
        try:
            pieces = _MARK.split(self._theme(opened))
        except Exception:  # noqa: BLE001 (whatever fails: the theme itself says it, on the page)
            return None
        frame.pieces, marks = pieces[::2], [int(number) for number in pieces[1::2]]
        is_changed = set(marks) != set(range(len(frame.texts)))
        if is_changed or any("\ue000" in piece or "\ue001" in piece for piece in frame.pieces):
            return None
        frame.texts = [frame.texts[number] for number in marks]
        return frame if frame.fits(first) and frame.fill(first) == output else None


def _kind(context: _Values) -> Iterator[object]:
    """Yield everything on which a frame depends, apart from the open records."""
    for name, value in context.items():
        if name in OPEN:
            yield value is None
        elif name not in SAME and name not in HIDDEN:
            yield name
            yield tuple(value) if isinstance(value, list) else value


def _is_open(value: object) -> bool:
    return isinstance(value, _OpenText)


def _or_later(one: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Let a filter wait until the text is known."""
    return lambda value: value.filtered(one) if _is_open(value) else one(value)


def _from_any_page(url: Callable[[Any, str], str]) -> Callable[[Any, str], str]:
    """Let a link be written for all pages of one depth, but for those in its own folder."""

    @pass_context
    def written(context: Context, value: str) -> str:
        page = context["page"]
        if not isinstance(page, _OpenRecord):
            return url(context, value)
        base = context["base_url"]
        return page.link(value, lambda here: url({"page": here, "base_url": base}, value))

    return written


def _top(url: str) -> str:
    return url.split("/", 1)[0]
