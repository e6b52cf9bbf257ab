"""The look of the pages, as a theme of MkDocs: `theme: aftercare` finds its templates here."""
