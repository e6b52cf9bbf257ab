"""What the program is made of is known: every pinned package, with a licence that is free."""

import re

from tests.audit.known import missed
from tests.supply import LOCK, TABLE, Package, is_free, packages, pinned, sbom, table

HASH = f"\\\n    --hash=sha256:{'0' * 64}\n"


def test_every_pinned_package_has_a_free_licence() -> None:
    """The package itself says which, and it is one of the list."""
    found = packages(LOCK.read_text(encoding="utf-8"))
    assert [fault for one in found for fault in one.faults()] == []
    assert len(found) > 30


def test_the_table_of_licences_is_that_of_the_lock_file() -> None:
    """It cannot drift: `make sbom` writes it anew."""
    assert TABLE.read_text(encoding="utf-8") == table(packages(LOCK.read_text(encoding="utf-8")))


def test_a_licence_that_is_not_known_or_not_free_is_a_fault() -> None:
    """Also where a package is not installed, or in another version."""
    (missing,) = packages(f"no-such-package==1.0 {HASH}")
    (other,) = packages(f"jinja2==0.0.1 {HASH}")
    unfree = Package("x", "1", "BUSL-1.1", "", ("0" * 64,))
    assert list(missing.faults()) == ["no-such-package 1.0: its licence cannot be told"]
    assert list(other.faults()) == ["jinja2 0.0.1: its licence cannot be told"]
    assert "not in the list" in next(unfree.faults())


def test_a_package_without_a_hash_is_a_fault() -> None:
    """Anything could be installed in its place; the hash of the next package is not its own."""
    bare, next_one = packages(f"jinja2==3.1.6\npyyaml==0.0.1 {HASH}")
    assert next(bare.faults()) == "jinja2 3.1.6: the lock file has no hash of it"
    assert next_one.hashes == ("0" * 64,)


def test_one_free_licence_to_choose_is_enough_and_every_part_has_to_be_free() -> None:
    """OR is a choice, AND is both."""
    assert is_free("Apache-2.0 OR BUSL-1.1")
    assert is_free("MIT AND BSD-3-Clause")
    assert not is_free("MIT AND BUSL-1.1")
    assert not is_free("")


def test_the_list_of_parts_names_every_package_with_its_address_and_licence() -> None:
    """As CycloneDX has it, with the hashes of its files; a choice of licences is an expression."""
    text = LOCK.read_text(encoding="utf-8")
    made = sbom(packages(text))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    named = {one["purl"]: one["licenses"] for one in made["components"]}
    assert named.keys() == {f"pkg:pypi/{name}@{version}" for name, version in pinned(text).items()}
    assert all(("expression" in licence) ^ ("license" in licence) for (licence,) in named.values())
    assert sorted(
        one["content"]
        for part in made["components"]
        for reference in part["externalReferences"]
        for one in reference["hashes"]
    ) == sorted(re.findall(r"--hash=sha256:(\S+)", text))
    assert {name for one in made["dependencies"] for name in one["dependsOn"]} == named.keys()


def test_a_known_fault_is_told_and_a_list_out_of_reach_is_not_taken_for_none() -> None:
    """Who could not look says so."""
    assert missed() == []
