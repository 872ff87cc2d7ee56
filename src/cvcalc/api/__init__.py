"""cvcalc from Python: value models from files, texts or dictionaries, and what is asked of them. DESIGN §7.

`cvcalc` itself has all the names; each comes from its module here when it is first used.
"""
