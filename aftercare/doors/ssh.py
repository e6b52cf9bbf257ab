"""Sign a text with a key of SSH, and check who signed it: what ssh-keygen makes and says."""

import re
import subprocess
from pathlib import Path

from aftercare.rules.waiting import NotSignedError

PATIENCE = 300
"""Seconds in which a person types a passphrase or touches a key."""

_KEY = re.compile(rb" key (SHA256:\S+)")


def signed_with(key: Path, text: str, namespace: str) -> bytes:
    """Sign a text with a key, for one purpose. Raises LookupError."""
    done = _ssh_keygen(("-Y", "sign", "-f", str(key), "-n", namespace), text)
    if done.returncode:
        raise NotSignedError(f"the key {key} has not signed: {_said(done)}; nothing was written")
    return done.stdout


def checked(proof: Path, text: str, namespace: str, by: str, allowed: Path) -> tuple[str, str]:
    """Check a signature of a text: what is wrong, or nothing and the key that made it.

    `allowed` is the file that says whose key is whose, and for what. Raises LookupError.
    """
    common, lists = ("-n", namespace, "-s", str(proof)), ("-f", str(allowed))
    done = _ssh_keygen(("-Y", "verify", *lists, "-I", by, *common), text)
    key = _KEY.search(done.stdout)
    if done.returncode == 0 and key:
        return "", key[1].decode()
    if _ssh_keygen(("-Y", "check-novalidate", *common), text).returncode:
        return f"what {by} signed with a key is not what stands here now", ""
    whose = _ssh_keygen(("-Y", "find-principals", *lists, "-s", str(proof)), "")
    owner = " ".join(whose.stdout.decode(errors="replace").split())
    known = f"that of {owner}" if owner and owner != by else "not listed for it, or not valid"
    return f"the key that signed this for {by} is {known}", ""


def _ssh_keygen(arguments: tuple[str, ...], text: str) -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen. Raises LookupError where there is none, or it waits for too long."""
    command, given = ["ssh-keygen", *arguments], text.encode()
    try:
        return subprocess.run(  # noqa: S603 (no shell, and no word of it is a command)
            command, input=given, capture_output=True, check=False, timeout=PATIENCE
        )
    except FileNotFoundError as error:
        what = "ssh-keygen is not installed, and it makes and checks the signatures of keys"
        raise NotSignedError(f"{what}: install OpenSSH (openssh-client)") from error
    except subprocess.TimeoutExpired as error:
        raise NotSignedError(f"ssh-keygen gave no answer in {PATIENCE} seconds") from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
