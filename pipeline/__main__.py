"""``python -m pipeline`` is ``utsagn``."""

from pipeline.cli import main

main()
