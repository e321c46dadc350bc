"""Reports, statistics and the history of deletions."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked, fitting
from ..documents.profile import DeletedItem, LatestStats, Report
from ..documents.queries import DeletedEntity, ReportsDeleted, ReportsGet, ReportsLatestStats, ReportType
from ..paging import Walk
from ..reading import one
from . import Resource, endpoint


class Reports(Resource):
    """What changed, what sold, what was deleted."""

    @endpoint("store-profile/store-reports/get-latest-store-update-stats")
    def latest_stats(self, **query: Unpack[ReportsLatestStats]) -> LatestStats:
        """Return when products, orders, customers and the rest last changed, and counts if asked.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Get latest store update stats".
        """
        return self._client.call(
            "GET", "/latest-stats", query=checked(query, ReportsLatestStats), read=one(LatestStats)
        )

    @endpoint("store-profile/store-reports/get-store-reports")
    def get(self, report_type: ReportType, **query: Unpack[ReportsGet]) -> Report:
        """Return a report by its name, such as ``allOrders``.

        Scope ``read_store_stats``.
        Source: Ecwid docs, "Get store reports".
        """
        return self._client.call(
            "GET",
            "/reports/{reportType}",
            path={"reportType": fitting("report_type", report_type, ReportType)},
            query=checked(query, ReportsGet),
            read=one(Report),
        )

    @endpoint("store-profile/store-reports/get-deleted-items-history")
    def deleted(self, entity: DeletedEntity, **query: Unpack[ReportsDeleted]) -> Walk[DeletedItem]:
        """Walk through what was deleted: ``orders``, ``products``, ``coupons``, ``customers`` or ``reviews``.

        The scope that reads the entity, such as ``read_orders``.
        Source: Ecwid docs, "Get deleted items history".
        """
        return self._client.walk(
            "/{entity}/deleted",
            path={"entity": fitting("entity", entity, DeletedEntity)},
            query=checked(query, ReportsDeleted),
        )
