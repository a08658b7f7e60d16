import pytest
from pytest_django import Settings


@pytest.fixture
def gallery_site(settings: Settings) -> None:
    """A site of the gallery page alone, with no room above ui: what ui shows must stand on its own."""
    settings.ROOT_URLCONF = "tests.ui.gallery_urls"
    settings.MIDDLEWARE = ["ledtrad.ui.middleware.ContentSecurityPolicy"]
