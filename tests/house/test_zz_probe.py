import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from ledtrad.access import policies
from tests.house.test_role_matrix import EXAMPLES, PAGE_NAMES, client_of, everywhere


@pytest.mark.usefixtures("everywhere")
def test_probe():
    clients = {role: client_of(role) for role in policies.ROLES}
    print()
    for page in PAGE_NAMES:
        if not page: continue
        row = {}
        try:
            url = reverse(page, kwargs=EXAMPLES.get(page))
        except Exception as e:
            print(page, "NO EXAMPLE", str(e)[:80]); continue
        for role, c in clients.items():
            try:
                c.get(url)
                with CaptureQueriesContext(connection) as q:
                    a = c.get(url)
                row[role] = (a.status_code, len(q))
            except Exception as e:
                row[role] = repr(e)[:80]
        ns = [v[1] for v in row.values() if isinstance(v, tuple) and v[0]==200]
        print(max(ns, default=0), page, " ".join(f"{k}={v[1]}" if isinstance(v, tuple) and v[0]==200 else f"{k}:{v if not isinstance(v, tuple) else v[0]}" for k,v in row.items()))
