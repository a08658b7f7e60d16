from django.urls import path

from ledtrad.ui.views import gallery

urlpatterns = [path("", gallery)]
