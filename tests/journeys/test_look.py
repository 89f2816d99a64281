"""Every component in the browser: light and dark, wide and narrow, fit and accessible."""

import pytest
from django.test import override_settings

from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, assert_fits, keep_picture
from tests.ui import SAMPLES

PAGES = {
    "today": "/",
    "decisions": "/beslut/?body=ssk&sort=title",
    "decision": "/beslut/k1/",
    "matter": "/arenden/",
    "form": "/organisation/",
    "form-errors": "/organisation/?fel=1",
    "empty": "/moten/",
    "paper": "/arkiv/",
    "progress": "/arkiv/laser/?done=14",
    "conflict": "/krock/",
}


@pytest.fixture(autouse=True)
def samples():
    with override_settings(**SAMPLES):
        yield


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(open_page, name, size, theme):
    page = open_page(PAGES[name], size=size, theme=theme)
    keep_picture(page, f"{name}-{size[0]}-{theme}")
    assert_accessible(page)
    assert_fits(page)
