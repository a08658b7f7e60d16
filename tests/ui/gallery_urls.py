from django.urls import path

from tests.ui.gallery import gallery

urlpatterns = [path("", gallery)]
