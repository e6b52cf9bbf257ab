"""Generate static aftercare sites from one file of sourced guideline statements.

The folders are the pipeline, and each imports only from those before it:

    dataset        the file to records, every fault with its line
    reading        claims to one reading, and what holds now
    words          readings in sentences, hours on an axis
    rules          what a sound dataset keeps, and every kind of problem
    parts          each part of a page: its shape and its maker in one file
    staff          what staff alone see: evidence, decisions, the desk, the self-test
    history        kept versions, and what changed between them
    api            what leaves as data: the public JSON, messages for booking systems
    editing        back into the file: signatures, new records
    printing       parts to PDF: handouts, guides, papers for staff
    site           content and parts to finished pages
    doors          the two doors: MkDocs and the command line
"""

__version__ = "0.1.0"
