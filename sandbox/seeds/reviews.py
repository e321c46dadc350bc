"""Invented reviews of a new shop: what buyers of the seeded orders said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.clock import date_of
from sandbox.kinds.customers import CUSTOMERS
from sandbox.kinds.product_parts import REVIEWS

if TYPE_CHECKING:
    from sandbox.world import Shop

FIRST_REVIEW = 1769760000
DAY = 86400
REVIEWS_MADE = (
    ("HP7K2", 70101, 5, "published", "Bright, sturdy, and the glass comes out in a second.", "Ada Brandt"),
    ("HP7K2", 70301, 4, "published", "Burns evenly. I only wish it smelled a little less of honey.", "Ada Brandt"),
    ("M4QX9", 70201, 2, "moderated", "One mug of four came with a chip.", "Joris Maas"),
    ("M4QX9", 70201, 5, "moderated", "", "Joris Maas"),
)
PLACES = {"Ada Brandt": ("Germany", "Rostock"), "Joris Maas": ("Netherlands", "Hoorn")}


def fill_reviews(shop: Shop) -> None:
    """Give a new shop its reviews: the REST API has no call that writes one."""
    buyers = {each["email"]: each["id"] for each in shop.documents(CUSTOMERS).find()}
    reviews = shop.documents(REVIEWS)
    for day, (order, product, rating, status, text, name) in enumerate(REVIEWS_MADE):
        id, date, email = (
            reviews.new_id(),
            date_of(FIRST_REVIEW + day * DAY),
            f"{name.split()[0].lower()}@buyers.example",
        )
        country, city = PLACES[name]
        review = {
            "id": id,
            "status": status,
            "rating": rating,
            "orderId": order,
            "productId": product,
            "customerId": buyers.get(email, 0),
            "review": text,
            "reviewerInfo": {"name": name, "email": email, "country": country, "city": city, "orders": 1},
            "createDate": date,
            "updateDate": date,
        }
        reviews.fill([(id, review)])
