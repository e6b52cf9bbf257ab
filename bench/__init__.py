"""How long a build takes, beside the same pages as plain Markdown in the same run.

    synthetic   an invented clinic with as many treatments as one likes
    plain       the finished pages as the Markdown that a person would have written
    phases      one build with a stopwatch around each stage
    paper       every handout, printed
    real        that work grows with the data, on treatments of the shipped one's shape
    beside      the same treatments beside Hugo, plain MkDocs and one template
    __main__    all builds, and their ratios

Nothing here is part of the package, and `make test` does not run it.
"""
