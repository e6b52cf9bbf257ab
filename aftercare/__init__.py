"""Generate static aftercare sites from one file of sourced guideline statements.

The modules are the pipeline, and each imports only from those before it:

    dataset        the file to records, every fault with its line
    reading        claims to one reading, and what holds now
    words          readings in sentences, hours on an axis
    rules          what a sound dataset keeps, one function a rule; every kind of problem
    splice         a value into YAML text, every other byte as it was
    insert         a record into a list of YAML text, likewise
    meanings       what each of those words means, for whoever has to choose one
    needs          which fields a record needs, out of its own rules
    questions      what is asked for a new record, field by field
    views          frozen values that hold every word and figure a page shows
    present        a dataset to everything that the site shows, part by part
    quiz           the self-test: questions that follow from the data
    told           what a version tells patients, as values that can be kept
    differences    two versions of one topic, part by part: stricter, looser, or neither
    changes        what changed in the advice between two versions
    lowered        warning signs that are told less urgently than they were kept
    archive        the kept versions, each under its code
    history        what changed in each of them, to be shown
    feed           the same as an Atom feed
    public_json    the shapes of the public JSON
    export         a dataset to the public JSON and its schema
    messages       short texts for a clinic's booking system
    explain        a topic as text for a terminal
    preview        what is about to be signed, as text for a terminal
    signing        a signature in the file's text, and what waits for one
    adding         a new record in the file's text, and what follows from it
    staff          what staff alone see: evidence, decisions, the desk, what is left to do
    printing       parts to PDF: handouts, guides, papers for staff
    site           content and parts to finished pages
    plugin         a thin adapter to MkDocs
    commands       what a person can ask for, one module a command
    running        one command, from its words to its exit status
    cli            the command line
"""

__version__ = "0.1.0"
