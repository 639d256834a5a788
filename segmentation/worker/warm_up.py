"""What a process imports before its first job."""


def import_evidence() -> None:
    """Import what looks for evidence beside a training."""
    import segmentation.pipeline.explore  # noqa: F401
