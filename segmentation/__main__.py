"""``python -m segmentation``."""

try:
    from segmentation.cli.main import main

    raise SystemExit(main())
except KeyboardInterrupt:
    raise SystemExit(130) from None
