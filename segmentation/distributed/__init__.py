"""The same job on Dask, for tables that are larger than memory; the only folder that imports it."""
