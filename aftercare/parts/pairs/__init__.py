"""Two treatments at once: what each says in, one page for both out; the stricter holds.

`acts` says each act once, under how long it waits if both treatments were on one day; `plan` gives
the same acts a clock of each treatment, for days apart; `signs` has what is normal and when to
call; `pair` puts them together. No advice is new: each word of it stands in the answers of the two.
"""
