import pytest, re, os
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.house.test_role_matrix import EXAMPLES, client_of, everywhere
from tests.cast import make_user


def show(c, url):
    c.get(url)
    with CaptureQueriesContext(connection) as q:
        a = c.get(url)
    print(f"\n== {url} {a.status_code} {len(q)}")
    for one in q:
        s = one["sql"]
        f = re.search(r' FROM "(\w+)"', s)
        print("   ", f.group(1) if f else "?", "|", re.sub(r'"\w+"\.', '', s.split(" WHERE ", 1)[-1])[:150].replace('"',''))


@pytest.mark.django_db
def test_open():
    c = client_of("analyst")
    for u in ["/rapporter/omrakning-2012/", "/lan/kalmar/", "/"]:
        show(c, u)
    for p in ("analysis:checks", "analysis:compilation", "analysis:section", "analysis:freeze"):
        show(c, reverse(p, kwargs=EXAMPLES[p]))


@pytest.mark.usefixtures("everywhere")
def test_probe():
    c = client_of("analyst")
    for p in ("analysis:freeze", "analysis:compilation", "analysis:section", "analysis:checks", "website:draft"):
        show(c, reverse(p, kwargs=EXAMPLES[p]))
