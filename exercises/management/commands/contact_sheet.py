"""./run manage contact_sheet FILE.html: every movement on one page, to judge the drawing by eye."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exercises.contact_sheet import as_file


class Command(BaseCommand):
    help = "Write one HTML page with every movement at start, middle and hold, in light and dark."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="where to write it, such as figures.html")

    def handle(self, *, file: Path, **_options) -> None:
        """Write the page; CommandError when the place cannot be written to."""
        try:
            file.write_text(as_file(), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote {file}. Open it in a browser.")
