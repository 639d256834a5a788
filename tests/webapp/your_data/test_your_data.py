"""The page Your data."""


def test_finding_segments_starts_one_job_and_leads_to_choose(app, loaded, pool):
    opened = app(loaded)
    opened.at.button(key="go").click().run()
    [job] = pool.jobs
    assert job.dataset is loaded.file.customers
    assert job.config.plan == loaded.file.plan
    assert not opened.at.exception
    assert opened.at.button(key="cancel")
