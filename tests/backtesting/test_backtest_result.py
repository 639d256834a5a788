from dataclasses import replace


def with_existed(found, *existed):
    cuts = tuple(
        replace(look, existed=(one, True, True))
        for look, one in zip(found.cuts, existed, strict=False)
    )
    return replace(found, cuts=cuts)


def test_a_segment_is_there_since_the_cut_after_its_last_absence(looked_back):
    cuts = [look.cut for look in looked_back.cuts]
    n = len(cuts)
    assert with_existed(looked_back, *[True] * n).since(0) == cuts[0]
    assert with_existed(looked_back, True, False, *[True] * (n - 2)).since(0) == cuts[2]
    assert with_existed(looked_back, *[True] * (n - 1), False).since(0) is None


def test_the_first_way_is_that_of_segments(looked_back):
    assert looked_back.over_everyone == looked_back.errors[0].over_everyone
    assert looked_back.foretell == looked_back.over_everyone.certain
