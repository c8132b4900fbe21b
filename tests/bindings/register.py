"""Whether the register has a visit, once, as it was told on the phone: register.py DEMO.JSON VISIT."""

import json
import sys
import urllib.request

demo = json.load(open(sys.argv[1]))
token = next(token["token"] for token in demo["tokens"] if token["role"] == "manager")


def everything(path):
    cursor = ""
    while cursor is not None:
        request = urllib.request.Request(
            f"{demo['url']}{path}?limit=500&cursor={cursor}" if cursor else f"{demo['url']}{path}?limit=500",
            headers={"Authorization": f"Bearer {token}"},
        )
        with urllib.request.urlopen(request) as answer:
            page = json.load(answer)
        yield from page["items"]
        cursor = page["next"]


visits = [visit for visit in everything("/api/v1/visits") if visit["id"] == sys.argv[2]]
assert len(visits) == 1, visits
assert visits[0]["revision"] == 1 and visits[0]["answers"]["observations"].startswith("Calm; the stove works again."), visits
print("the register has the visit, once")
