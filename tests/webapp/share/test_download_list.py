"""A download button for every file."""

from webapp.share import downloads


def test_there_is_a_button_for_every_file(app, found):
    at = app(found).on("share")
    order = [button.key for button in at.download_button]
    assert order.index("download_segments.pptx") < order.index("download_report.html")
    keys = {button.key for button in at.download_button}
    files = {f"download_{d.name}" for d in downloads.DOWNLOADS}
    assert keys == {"download_everything", "download_project", *files}


def test_the_project_is_made_again_only_when_something_was_worked_out(app, found):
    """Else its button would wait for a new file each time that the page is drawn."""
    fingerprint = found.file.customers.fingerprint
    before, again = (found.worked.made_of(fingerprint) for _ in range(2))
    assert len(before) == len(again)
    assert all(a is b or a == b for a, b in zip(before, again, strict=True))
    assert all(isinstance(part, str | int) or part is again[k] for k, part in enumerate(before))
