"""What one file from outside may cost."""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds. The defaults refused none of a few hundred real papers.

    A scan is slower than everything else: each of its pages gets `scan_page_seconds` on top of
    `wall_seconds`, for at most `scan_pages` pages.
    """

    file_bytes: int = 200 * MB
    text_bytes: int = 16 * MB  # of a text file, and of the text that comes out of any file
    members: int = 2_000  # files in an archive
    unpacked_bytes: int = 200 * MB  # all members of an archive together
    ratio: int = 200  # unpacked to packed
    pages: int = 500
    pixels: int = 40_000_000  # an A4 page at 600 dots an inch is 35 million
    scan_pages: int = 40
    scan_page_seconds: int = 15
    memory_bytes: int = 512 * MB
    cpu_seconds: int = 10
    wall_seconds: float = 15.0
    output_bytes: int = 32 * MB
    open_files: int = 64
    jobs_per_worker: int = 200


DEFAULT = Limits()
