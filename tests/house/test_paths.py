"""What must not be in a file that is shared."""

import re

HOMES = "home|Users|root|work|tmp|private|mnt"
MACHINE_PATH = re.compile(rf"(?<![\w./:~-])(?:[A-Z]:\\Users\\|/(?:{HOMES})/)[A-Za-z]")


def test_no_file_names_a_place_on_somebodys_machine(tracked):
    found, read = [], 0
    for path in tracked:
        if not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" in content[:1_000]:
            continue
        read += 1
        for number, line in enumerate(content.decode("utf-8").splitlines(), start=1):
            if MACHINE_PATH.search(line):
                found.append(f"{path.name}:{number}: {line.strip()[:100]}")
    assert read > 100
    assert found == []


def test_the_check_would_see_one():
    # Put together here, so that this file does not hold what it looks for.
    for folder in HOMES.split("|"):
        assert MACHINE_PATH.search(f'open("/{folder}/ada/x")')
    assert MACHINE_PATH.search(r"C:\Users" + r"\ada")
    for fine in ("https://example.org/home/page", "pages/work/x", "../shared/data", "/data/x"):
        assert not MACHINE_PATH.search(fine)
