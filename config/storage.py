"""Static files under names that change with their content, and one stylesheet instead of many."""

import re
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'^@import url\("(?P<name>[^"]+)"\);[ \t]*$', re.MULTILINE)


class SteadyStorage(CompressedManifestStaticFilesStorage):
    """Hashes, compresses, and puts the components that css/site.css imports into it.

    The source keeps a file a component; the browser asks once. Works on what collectstatic found
    in the source, never on an earlier result, so that it may run any number of times.
    """

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        if STYLESHEET in paths:
            joined = InMemoryStorage()
            joined.save(STYLESHEET, ContentFile(join_imports(paths, STYLESHEET).encode()))
            paths = paths | {STYLESHEET: (joined, STYLESHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def read(paths: dict, name: str) -> str:
    """The source of a static file; `paths` is what collectstatic found, by name."""
    if name not in paths:
        raise ValueError(f"{STYLESHEET} imports {name}, which is nowhere.")
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()


def join_imports(paths: dict, name: str) -> str:
    """The stylesheet with every `@import url("x.css");` line replaced by that file.

    Imported files lie beside it (so that their own relative addresses stay right) and import
    nothing themselves; anything else is a ValueError.
    """
    folder = PurePosixPath(name).parent

    def content(match: re.Match) -> str:
        imported = match["name"]
        if "/" in imported:
            raise ValueError(f"{imported} must lie beside {name}.")
        return without_imports(imported, read(paths, str(folder / imported)))

    return without_imports(name, IMPORT.sub(content, read(paths, name)))


def without_imports(name: str, css: str) -> str:
    """`css` as it is; ValueError if it still imports something."""
    if re.search(r"^\s*@import\b", css, re.MULTILINE):
        raise ValueError(f'{name} may only import by lines of @import url("x.css");')
    return css
