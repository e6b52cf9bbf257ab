"""A source out of a file of citations: RIS, BibTeX, CSL-JSON, without a network."""

from pathlib import Path

import pytest

from aftercare.editing.cited import cited
from tests.running import run_here

WANTED = {
    "title": "Skin & needles: a review",
    "publisher": "Journal of Skin",
    "doi": "10.1000/182",
    "published": "2024-03",
}
FORMS = {
    "RIS": "TY  - JOUR\r\nTI  - Skin & needles: a review\r\nJO  - Journal of Skin\r\n"
    "PY  - 2024/03//\r\nDO  - https://doi.org/10.1000/182\r\nUR  - https://doi.org/10.1000/182\r\n"
    "ER  - \r\n",
    "BibTeX": "@article{one,\n  title = {{Skin} \\& needles: a review},\n"
    '  journal = "Journal of Skin",\n'
    "  date = {2024-03}, doi = {10.1000/182},\n}\n",
    "CSL-JSON": '[{"title": "Skin & needles: a review", "container-title": ["Journal of Skin"], '
    '"DOI": "10.1000/182", "issued": {"date-parts": [[2024, 3]]}}]',
}
OTHER = {
    "RIS": "TY  - JOUR\nTI  - Other\nDO  - 10.1000/9\nER  - \n",
    "BibTeX": "@book{two, title={Other}, doi={10.1000/9}, year=2020}\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_same_entry_is_read_out_of_each_form(text: str) -> None:
    """Title, publisher, DOI and date; an address that only repeats the DOI is left out."""
    assert cited(text) == WANTED


@pytest.mark.parametrize("form", OTHER)
def test_of_several_the_one_with_the_doi_is_taken(form: str) -> None:
    """And without a DOI none, since it is not guessed."""
    text = OTHER[form] + FORMS[form]
    assert cited(text, "doi:10.1000/182") == WANTED
    with pytest.raises(LookupError, match="2 entries"):
        cited(text)
    with pytest.raises(LookupError, match="no entry"):
        cited(text, "10.1000/7")


@pytest.mark.parametrize("text", ["", "{", "hello", "@article{x, title={\\'Etude}}", "[1]"])
def test_what_cannot_be_read_is_told(text: str) -> None:
    """With a sentence, and nothing is guessed."""
    with pytest.raises(LookupError):
        cited(text)


@pytest.mark.parametrize("form", FORMS)
def test_a_source_is_added_from_a_file(project: Path, form: str) -> None:
    """What the file says is taken, what it cannot know is given; the pages link the DOI."""
    (project / "cited.txt").write_text(FORMS[form], encoding="utf-8")
    more = ("--short", "Review", "--tier", "peer-reviewed", "--read", "abstract", "--yes")
    done = run_here(project, "new-source", "--from", "cited.txt", *more)
    assert done.returncode == 0, done.stderr
    text = (project / "data" / "guidelines.yaml").read_text(encoding="utf-8")
    assert "doi: 10.1000/182" in text or 'doi: "10.1000/182"' in text
    assert "published: 2024-03" in text


def test_an_entry_with_a_bad_doi_is_refused(project: Path) -> None:
    """As one that was typed."""
    (project / "cited.ris").write_text("TI  - X\nDO  - nothing\n", encoding="utf-8")
    more = ("--short", "X", "--tier", "peer-reviewed", "--read", "abstract", "--yes")
    done = run_here(project, "new-source", "--from", "cited.ris", *more)
    assert done.returncode == 1
    assert "is not a DOI" in done.stderr
