"""Show a whole office with invented people, on this machine only."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (8000)")
    parser.add_argument("--fresh", action="store_true", help="throw away what was done in the demo and begin anew")


def run(options: argparse.Namespace) -> None:
    """Build the demo if needed and serve it."""
    from kansli.config.demo import run as run_demo

    run_demo(port=options.port, fresh=options.fresh)
