"""The literals of 0002_seed_catalogue, frozen with it: never edit them, write a new migration.

Facts of the article in our own words. `lines` are lines of the article's text.
"""
