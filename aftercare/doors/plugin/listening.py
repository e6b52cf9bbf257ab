"""Hear what MkDocs merely warns about, from the reading of its settings on."""

import logging


class Warnings(logging.Handler):
    """Collect warnings; `-q --strict` would let them pass."""

    def __init__(self) -> None:
        """Hear nothing yet."""
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._level: int | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.messages.append(record.getMessage())

    def listen(self) -> None:
        """Hear every warning, also under --quiet, which silences the logger as a whole."""
        if self._level is not None:
            return
        logger = logging.getLogger("mkdocs")
        self._level = logger.level
        for printer in logger.handlers:
            printer.setLevel(max(printer.level, logger.level))
        logger.setLevel(min(logger.level or logging.WARNING, logging.WARNING))
        logger.addHandler(self)

    def stop(self) -> None:
        """Leave the logger as it was."""
        if self._level is not None:
            logger = logging.getLogger("mkdocs")
            logger.setLevel(self._level)
            logger.removeHandler(self)
            self._level = None
