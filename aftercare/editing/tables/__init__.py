"""Claims and sources as tables that spreadsheets open, and back into the files of the dataset.

`columns` turns fields into cells and back, `written` writes the tables, `opened` reads them,
whatever a spreadsheet has made of them, and `edits` puts what was changed into the texts.
"""
