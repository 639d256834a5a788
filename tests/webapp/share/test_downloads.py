"""The files that can be downloaded."""

import csv
import io
import json
import zipfile

from webapp.share import downloads


def test_the_files_hold_what_they_say(found):
    result = found.search.result
    files = {download.name: download.content(result) for download in downloads.DOWNLOADS}
    table = list(csv.DictReader(io.StringIO(files["segments.csv"].decode("utf-8-sig"))))
    assert [row["Customer ID"] for row in table] == [str(k + 1) for k in range(200)]
    assert [int(row["segment"]) for row in table] == result.labels.tolist()
    assert json.loads(files["quality.json"])["n_customers"] == 200
    assert files["report.html"].startswith(b"<!")
    profiles = files["segment_profiles.csv"].decode("utf-8-sig").strip().splitlines()
    assert len(profiles) == 2 + len(result.segments)  # the header, and everyone
    assert len(files["elbow.csv"].decode("utf-8-sig").strip().splitlines()) == 10
    with zipfile.ZipFile(io.BytesIO(downloads.everything(result))) as archive:
        assert set(archive.namelist()) == set(files)
