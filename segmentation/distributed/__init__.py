"""The workflow on Dask, for tables larger than memory; the only room that imports Dask."""
