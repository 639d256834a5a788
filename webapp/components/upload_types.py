"""Which files can be dropped."""

from segmentation.domain.segment_model import MODEL_SUFFIX

#: The endings of files that hold a table.
TABLE_TYPES = (
    "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "parquet", "feather", "sqlite",
    "sqlite3", "db", "sav", "zsav",
)  # fmt: skip
#: That of a saved model.
MODEL_TYPE = MODEL_SUFFIX[1:]
