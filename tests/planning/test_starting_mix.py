from segmentation.planning.starting_mix import starting_mix


def test_a_note_is_blank_where_no_trait_speaks_of_it(mall):
    for k, one in enumerate(mall.segments):
        mix = starting_mix(mall, k)
        assert one.sentences[0] in mix.message
        assert (mix.channel, mix.product, mix.service) == ("", "", "")


def test_no_segment_without_differences_gets_a_message(made_up):
    from dataclasses import replace

    result = made_up()
    plain = replace(result, segments=tuple(replace(s, sentences=()) for s in result.segments))
    assert starting_mix(plain, 0).message == ""
