"""The same extraction and the same SQL on Spark: reports into a lake of parquet files, and views over it.

    ingest.py    reports -> lake: reading -> deriving -> settling -> one published batch
    views.py     every view of sql/, written to LAKE/views
    layout.py    where a lake keeps what, and which of it counts: needs no Spark (warehouse/pull.py)

pyspark is an extra (`nianjian[spark]`), imported when a command needs it: nothing here imports it at the top.
"""
