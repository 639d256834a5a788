from segmentation.api.request_counts import RequestCounts


def test_counts_are_in_the_text_format():
    counts = RequestCounts(3)
    counts.count_request("/health", "GET", 200, 0.004)
    counts.count_request("/health", "GET", 200, 0.3)
    counts.count_request("/health", "GET", 503, 60.0)
    counts.count_scored("mall", 200)
    counts.count_scored("mall", 1)
    lines = counts.as_text().splitlines()
    assert 'segments_requests_total{route="/health",method="GET",status="200"} 2' in lines
    assert 'segments_requests_total{route="/health",method="GET",status="503"} 1' in lines
    assert 'segments_request_seconds_bucket{route="/health",le="0.01"} 1' in lines
    assert 'segments_request_seconds_bucket{route="/health",le="0.25"} 1' in lines
    assert 'segments_request_seconds_bucket{route="/health",le="0.5"} 2' in lines
    assert 'segments_request_seconds_bucket{route="/health",le="+Inf"} 3' in lines
    assert 'segments_request_seconds_sum{route="/health"} 60.304000' in lines
    assert 'segments_request_seconds_count{route="/health"} 3' in lines
    assert 'segments_scored_customers_total{model="mall"} 201' in lines
    assert "segments_models 3" in lines
    assert counts.as_text().endswith("\n")


def test_each_family_is_announced_before_its_values():
    counts = RequestCounts(1)
    counts.count_request("/models", "GET", 200, 0.1)
    seen = set()
    for line in counts.as_text().splitlines():
        if line.startswith("# TYPE "):
            seen.add(line.split()[2])
        elif not line.startswith("#"):
            name = line.split("{")[0].split(" ")[0]
            assert any(name.startswith(family) for family in seen)
    assert len(seen) == 4
