"""Load the shim that is asked for, before the program itself starts."""

import importlib
import os

if _name := os.environ.get("AFTERCARE_SHIM"):
    importlib.import_module(f"tests.shims.{_name}")
