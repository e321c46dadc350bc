"""What the app costs in a store: its subscription, and the custom charges the merchant agreed to."""
