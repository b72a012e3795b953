from django.contrib import admin


class TimelineAdminSite(admin.AdminSite):
    site_header = "Timeline administration"
    site_title = "Timeline administration"
    index_title = "The desk"
    enable_nav_sidebar = False
