from wagtail.users.apps import WagtailUsersAppConfig


class AccountsAdminConfig(WagtailUsersAppConfig):
    """Wagtail's users app with our screens."""

    user_viewset = "minqing.accounts.admin.viewset.AccountViewSet"
