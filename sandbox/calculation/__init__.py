"""What a cart costs, part by part: `cart` asks the others in their order."""
