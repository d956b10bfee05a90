"""`make bench`: what growth costs, on DuckDB and on Spark, beside dbt and SQLMesh."""
