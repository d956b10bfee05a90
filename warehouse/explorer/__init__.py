"""The explorer: static pages over a warehouse, which open from disk without a server.

`build.explore` writes them. What they show comes from SQL (sql/explore, run by `tables`), goes into one
script file for each region, document and metric (`data`, `scripts`), and is laid out by the program in app/.
"""
