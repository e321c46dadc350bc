"""Customers, their contacts, fields and groups."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked
from ..documents.customers import Contact, Customer, CustomerExtraField, CustomerGroup
from ..documents.queries import CustomerGroupsSearch, CustomersSearch
from ..paging import Walk
from ..reading import counted, field, identifier, many, one
from . import Resource, document, endpoint


class Customers(Resource):
    """Customers of the store."""

    @endpoint("customers/search-customers")
    def search(self, *, fields: str = "", **query: Unpack[CustomersSearch]) -> Walk[Customer]:
        """Walk through the customers that match.

        Scope ``read_customers``.
        Source: Ecwid docs, "Search customers".
        """
        return self._client.walk("/customers", query=checked(query, CustomersSearch), fields=fields)

    @endpoint("customers/create-customer")
    def create(self, customer: Customer) -> int:
        """Create a customer and return its id.

        Scope ``create_customers``.
        Source: Ecwid docs, "Create customer".
        """
        return self._client.call("POST", "/customers", json=document(customer), read=identifier)

    @endpoint("customers/get-customer")
    def get(self, customer_id: int, *, fields: str = "") -> Customer:
        """Return a customer.

        Scope ``read_customers``.
        Source: Ecwid docs, "Get customer".
        """
        return self._client.call(
            "GET",
            "/customers/{customerId}",
            path={"customerId": customer_id},
            query={"responseFields": fields or None},
            read=one(Customer),
        )

    @endpoint("customers/update-customer")
    def update(self, customer_id: int, customer: Customer) -> int:
        """Change the named fields of a customer, leaving all others.

        Scopes ``read_customers`` and ``update_customers``.
        Source: Ecwid docs, "Update customer".
        """
        return self._client.call(
            "PUT", "/customers/{customerId}", path={"customerId": customer_id}, json=document(customer), read=counted
        )

    @endpoint("customers/delete-customer")
    def delete(self, customer_id: int) -> int:
        """Delete a customer.

        Scopes ``read_customers`` and ``update_customers``.
        Source: Ecwid docs, "Delete customer".
        """
        return self._client.call("DELETE", "/customers/{customerId}", path={"customerId": customer_id}, read=counted)


class CustomerContacts(Resource):
    """Ways to reach a customer."""

    @endpoint("customers/customer-contacts/search-customer-contacts")
    def list(self, customer_id: int) -> list[Contact]:
        """Return all contacts.

        Scope ``read_customers``.
        Source: Ecwid docs, "Search customer contacts".
        """
        return self._client.call(
            "GET", "/customers/{customerId}/contacts", path={"customerId": customer_id}, read=many(Contact)
        )

    @endpoint("customers/customer-contacts/create-customer-contact")
    def create(self, customer_id: int, contact: Contact) -> int:
        """Create a contact.

        Scope ``create_customers``.
        Source: Ecwid docs, "Create customer contact".
        """
        return self._client.call(
            "POST",
            "/customers/{customerId}/contacts",
            path={"customerId": customer_id},
            json=document(contact),
            read=counted,
        )

    @endpoint("customers/customer-contacts/get-customer-contact")
    def get(self, customer_id: int, contact_id: int) -> Contact:
        """Return a contact.

        Scope ``read_customers``.
        Source: Ecwid docs, "Get customer contact".
        """
        return self._client.call(
            "GET",
            "/customers/{customerId}/contacts/{contactId}",
            path={"customerId": customer_id, "contactId": contact_id},
            read=one(Contact),
        )

    @endpoint("customers/customer-contacts/update-customer-contact")
    def update(self, customer_id: int, contact_id: int, contact: Contact) -> int:
        """Change the named fields of a contact, leaving all others.

        Scope ``update_customers``.
        Source: Ecwid docs, "Update customer contact".
        """
        return self._client.call(
            "PUT",
            "/customers/{customerId}/contacts/{contactId}",
            path={"customerId": customer_id, "contactId": contact_id},
            json=document(contact),
            read=counted,
        )

    @endpoint("customers/customer-contacts/delete-customer-contact")
    def delete(self, customer_id: int, contact_id: int) -> int:
        """Delete a contact.

        Scope ``update_customers``.
        Source: Ecwid docs, "Delete customer contact".
        """
        return self._client.call(
            "DELETE",
            "/customers/{customerId}/contacts/{contactId}",
            path={"customerId": customer_id, "contactId": contact_id},
            read=counted,
        )


class CustomerExtraFields(Resource):
    """Fields the store adds to its customers, kept by key."""

    @endpoint("customers/customer-extra-fields/search-customer-extra-fields")
    def list(self) -> list[CustomerExtraField]:
        """Return all extra fields.

        Scope ``read_customers_extrafields``.
        Source: Ecwid docs, "Search customer extra fields".
        """
        return self._client.call("GET", "/store_extrafields/customers", read=many(CustomerExtraField))

    @endpoint("customers/customer-extra-fields/create-customer-extra-field")
    def create(self, customer_extra_field: CustomerExtraField) -> str:
        """Create an extra field and return its key.

        Scope ``update_customers_extrafields``.
        Source: Ecwid docs, "Create customer extra field".
        """
        return self._client.call(
            "POST", "/store_extrafields/customers", json=document(customer_extra_field), read=field("key", str)
        )

    @endpoint("customers/customer-extra-fields/get-customer-extra-field")
    def get(self, extrafield_key: str) -> CustomerExtraField:
        """Return an extra field.

        Scope ``read_customers_extrafields``.
        Source: Ecwid docs, "Get customer extra field".
        """
        return self._client.call(
            "GET",
            "/store_extrafields/customers/{extrafield_key}",
            path={"extrafield_key": extrafield_key},
            read=one(CustomerExtraField),
        )

    @endpoint("customers/customer-extra-fields/update-customer-extra-field")
    def update(self, extrafield_key: str, customer_extra_field: CustomerExtraField) -> int:
        """Change the named fields of an extra field, leaving all others.

        Scope ``update_customers_extrafields``.
        Source: Ecwid docs, "Update customer extra field".
        """
        return self._client.call(
            "PUT",
            "/store_extrafields/customers/{extrafield_key}",
            path={"extrafield_key": extrafield_key},
            json=document(customer_extra_field),
            read=counted,
        )

    @endpoint("customers/customer-extra-fields/delete-customer-extra-field")
    def delete(self, extrafield_key: str) -> int:
        """Delete an extra field.

        Scope ``delete_customers_extrafields``.
        Source: Ecwid docs, "Delete customer extra field".
        """
        return self._client.call(
            "DELETE",
            "/store_extrafields/customers/{extrafield_key}",
            path={"extrafield_key": extrafield_key},
            read=counted,
        )


class CustomerGroups(Resource):
    """Groups of customers."""

    @endpoint("customers/customer-groups/search-customer-groups")
    def search(self, *, fields: str = "", **query: Unpack[CustomerGroupsSearch]) -> Walk[CustomerGroup]:
        """Walk through the groups that match.

        Scope ``read_customers``.
        Source: Ecwid docs, "Search customer groups".
        """
        return self._client.walk("/customer_groups", query=checked(query, CustomerGroupsSearch), fields=fields)

    @endpoint("customers/customer-groups/create-customer-group")
    def create(self, customer_group: CustomerGroup) -> int:
        """Create a group and return its id.

        Scope ``create_customers``.
        Source: Ecwid docs, "Create customer group".
        """
        return self._client.call("POST", "/customer_groups", json=document(customer_group), read=identifier)

    @endpoint("customers/customer-groups/get-customer-group")
    def get(self, group_id: int, *, fields: str = "") -> CustomerGroup:
        """Return a group.

        Scope ``read_customers``.
        Source: Ecwid docs, "Get customer group".
        """
        return self._client.call(
            "GET",
            "/customer_groups/{groupId}",
            path={"groupId": group_id},
            query={"responseFields": fields or None},
            read=one(CustomerGroup),
        )

    @endpoint("customers/customer-groups/update-customer-group")
    def update(self, group_id: int, customer_group: CustomerGroup) -> int:
        """Change the named fields of a group, leaving all others.

        Scope ``update_customers``.
        Source: Ecwid docs, "Update customer group".
        """
        return self._client.call(
            "PUT", "/customer_groups/{groupId}", path={"groupId": group_id}, json=document(customer_group), read=counted
        )

    @endpoint("customers/customer-groups/delete-customer-group")
    def delete(self, group_id: int) -> int:
        """Delete a group.

        Scope ``update_customers``.
        Source: Ecwid docs, "Delete customer group".
        """
        return self._client.call("DELETE", "/customer_groups/{groupId}", path={"groupId": group_id}, read=counted)
