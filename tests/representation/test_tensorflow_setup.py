import os

from segmentation.representation import tensorflow_setup


def test_sums_are_the_same_on_every_machine():
    tf = tensorflow_setup.import_tensorflow()
    assert tf is tensorflow_setup.import_tensorflow()
    assert tf.config.threading.get_intra_op_parallelism_threads() == 1
    assert tf.config.threading.get_inter_op_parallelism_threads() == 1
    assert os.environ["TF_ENABLE_ONEDNN_OPTS"] == "0"
    values = tf.random.stateless_normal([50_000], seed=(1, 2))
    groups = tf.zeros(50_000, tf.int32)
    sums = {float(tf.math.unsorted_segment_sum(values, groups, 1)[0]) for _ in range(5)}
    assert len(sums) == 1
