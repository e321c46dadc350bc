"""Killed at any moment while several programs write, it comes back with everything it had acknowledged.

`KILLS=50` kills it fifty times.
"""

import os
import random
import signal
import threading
import time

import requests

from tests.sandbox.test_keeping_state import running, state

TIMES, WRITERS = int(os.environ.get("KILLS", "5")), 4


def write_until_it_is_gone(url, token, name, acknowledged):
    headers = {"Authorization": f"Bearer {token}"}
    number = 0
    while True:
        number += 1
        product = {"name": f"{name} {number}", "price": 1, "sku": f"{name}-{number}"}
        try:
            made = requests.post(f"{url}/api/v3/1003/products", json=product, headers=headers, timeout=5)
            kept = requests.put(f"{url}/api/v3/1003/storage/{name}", data=str(number), headers=headers, timeout=5)
        except requests.RequestException:
            return
        if made.status_code == kept.status_code == 200:
            acknowledged[name] = (number, made.json()["id"])


def test_every_acknowledged_write_survives_kill_9(tmp_path):
    chance = random.Random(9)
    for time_around in range(TIMES):
        file, acknowledged = tmp_path / f"world-{time_around}.sqlite3", {}
        with running("--state", file) as (process, url):
            token = state(url)["stores"][0]["access_token"]
            writers = [
                threading.Thread(target=write_until_it_is_gone, args=(url, token, f"w{number}", acknowledged))
                for number in range(WRITERS)
            ]
            for writer in writers:
                writer.start()
            while len(acknowledged) < WRITERS:
                time.sleep(0.01)
            time.sleep(chance.random() / 2)
            process.send_signal(signal.SIGKILL)
            for writer in writers:
                writer.join()
        with running("--state", file) as (_, url):
            headers = {"Authorization": f"Bearer {token}"}
            for name, (number, id) in acknowledged.items():
                product = requests.get(f"{url}/api/v3/1003/products/{id}", headers=headers, timeout=5).json()
                assert product["sku"] == f"{name}-{number}"
                kept = requests.get(f"{url}/api/v3/1003/storage/{name}", headers=headers, timeout=5).json()
                assert int(kept["value"]) >= number
