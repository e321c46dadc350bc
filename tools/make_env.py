"""Print the secrets `make run` needs, new each time: the app's own, and those the sandbox shares with it."""

import secrets

from cryptography.fernet import Fernet

print(f"DJANGO_SECRET_KEY={secrets.token_urlsafe(64)}")
print(f"TOKEN_KEYS={Fernet.generate_key().decode()}")
print("ECWID_CLIENT_ID=signboard")
print(f"ECWID_CLIENT_SECRET={secrets.token_hex(16)}")
