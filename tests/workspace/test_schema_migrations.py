import pytest
from sqlalchemy import create_engine, text

from segmentation.common.errors import SegmentationError
from segmentation.workspace.schema_migrations import MIGRATIONS, migrate


@pytest.fixture
def connection():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def version(connection) -> int:
    return connection.execute(text("SELECT MAX(version) FROM schema_version")).scalar()


def test_steps_are_made_once_and_in_order(connection):
    made = []
    steps = [lambda _: made.append(1), lambda _: made.append(2)]
    migrate(connection, steps[:1])
    migrate(connection, steps)
    migrate(connection, steps)
    assert made == [1, 2]
    assert version(connection) == 2


def test_the_present_tables_are_there(connection):
    migrate(connection)
    assert version(connection) == len(MIGRATIONS)
    for table in ("projects", "parts", "history"):
        assert connection.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar() == 0


def test_a_later_version_is_left_alone(connection):
    migrate(connection, [*MIGRATIONS, lambda _: None])
    with pytest.raises(
        SegmentationError, match=r"kept by a later version of this program\. Update"
    ):
        migrate(connection)
