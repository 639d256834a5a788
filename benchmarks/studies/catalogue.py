"""All studies, by name."""

from studies.groups import GROUPS
from studies.published import MIXED, SEVEN
from studies.structureless import STRUCTURELESS
from studies.study import Study

STUDIES: tuple[Study, ...] = (*SEVEN, *MIXED, *GROUPS, *STRUCTURELESS)
BY_NAME = {study.name: study for study in STUDIES}
