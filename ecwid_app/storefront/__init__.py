"""What shoppers' browsers get: one script and one stylesheet, which make no request of their own."""
