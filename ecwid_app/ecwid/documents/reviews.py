"""Documents of reviews. Written by tools/documents.py from the catalogue."""

from typing import TypedDict


class ReviewReviewerInfo(TypedDict, total=False):
    name: str
    email: str
    country: str
    city: str
    orders: float


class Review(TypedDict, total=False):
    id: int
    status: str
    rating: float
    orderId: str
    productId: int
    customerId: int
    review: str
    reviewerInfo: ReviewReviewerInfo
    createDate: str
    updateDate: str
    createTimestamp: float
    updateTimestamp: float


class ReviewStats(TypedDict, total=False):
    allCount: int
    moderatedCount: int
    publishedCount: int


class MassUpdateCurrentFilters(TypedDict, total=False):
    reviewId: list[int]
    productId: list[int]
    orderId: list[int]
    rating: list[float]
    status: str
    searchKeyword: str
    createdFrom: str
    createdTo: str


class MassUpdate(TypedDict, total=False):
    selectMode: str
    delete: bool
    newStatus: str
    reviewIds: list[int]
    currentFilters: MassUpdateCurrentFilters
