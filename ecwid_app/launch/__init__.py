"""The Control Panel opens the tab: payload in, proof, ticket out."""
