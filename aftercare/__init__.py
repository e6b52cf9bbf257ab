"""Generate static aftercare sites from one file of sourced guideline statements.

The modules are the pipeline, and each imports only from those before it:

    problem   what is wrong, where, and what to write instead
    document  YAML text to plain values, each with its line and column
    times     "at least 24-72 h" to a value, and back to words
    amounts   "at least 30 SPF", likewise
    fields    the kinds of fields that records are made of
    model     the records that an editor writes: sources, topics, claims, answers
    load      a file to a dataset, with every problem in it
    cautious  several statements to the most cautious one
    reconcile the claims of one topic to one reading: pure interval arithmetic
    check     the rules that a sound dataset keeps
    wording   a reading to plain sentences
    chart     times to places on an axis
    views     frozen values that hold every word and figure a page shows
    export    views to the public JSON and its schema
    explain   views to text for a terminal
    components  macros/ to functions that pages call
    routes    content/ to page templates: Markdown once per route
    site      dataset and content to finished pages
    publish   a finished folder in place of the last one, or nothing at all
    plugin    a thin adapter to MkDocs
    cli       the command line
"""

__version__ = "0.1.0"
