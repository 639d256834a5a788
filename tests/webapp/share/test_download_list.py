"""A download button for every file."""

from webapp.share import downloads


def test_there_is_a_button_for_every_file(app, found):
    at = app(found).on("share")
    order = [button.key for button in at.download_button]
    assert order.index("download_segments.pptx") < order.index("download_report.html")
    keys = {button.key for button in at.download_button}
    files = {f"download_{d.name}" for d in downloads.DOWNLOADS}
    assert keys == {"download_everything", "download_project", *files}
