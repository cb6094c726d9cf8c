"""Two questions that a process manager or load balancer may ask, by plain GET."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def alive(_request) -> HttpResponse:
    """200 as long as the process answers at all; asks nothing of the database."""
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@require_safe
def ready(_request) -> JsonResponse:
    """200 when the database answers and has every migration; otherwise 503 and what is missing."""
    missing = what_is_missing()
    if missing:
        return JsonResponse(
            {"ready": False, "missing": missing}, status=503, headers={"Retry-After": "5"}
        )
    return JsonResponse({"ready": True})


def what_is_missing() -> str:
    """ "database", "migrations", or "" when all is there."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "database"
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "migrations" if plan else ""
