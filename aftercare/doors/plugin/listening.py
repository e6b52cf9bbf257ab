"""Hear what MkDocs merely warns about, from the reading of its settings on."""

import logging

import mkdocs

NAMES = tuple(dict.fromkeys((mkdocs.__name__, "mkdocs")))
"""The loggers to hear: under ProperDocs, its own, and that of plugins that know only MkDocs."""


class Warnings(logging.Handler):
    """Collect warnings; `-q --strict` would let them pass."""

    def __init__(self) -> None:
        """Hear nothing yet."""
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._levels: dict[str, int] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one; ProperDocs lets it be heard twice."""
        if (message := record.getMessage()) not in self.messages:
            self.messages.append(message)

    def listen(self) -> None:
        """Hear every warning, also under --quiet, which silences the logger as a whole."""
        if self._levels:
            return
        for name in NAMES:
            logger = logging.getLogger(name)
            self._levels[name] = logger.level
            for printer in logger.handlers:
                printer.setLevel(max(printer.level, logger.level))
            logger.setLevel(min(logger.level or logging.WARNING, logging.WARNING))
            logger.addHandler(self)

    def stop(self) -> None:
        """Leave the loggers as they were."""
        for name, level in self._levels.items():
            logger = logging.getLogger(name)
            logger.setLevel(level)
            logger.removeHandler(self)
        self._levels = {}
