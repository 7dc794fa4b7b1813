"""What the system administrator fills in for an account: no groups, no superuser (R55)."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.users.forms import UserForm

from minqing.accounts.models import User


class AccountForm(UserForm):
    """Wagtail's form with one name instead of two and without what role rows say."""

    name = forms.CharField(
        label=_("Full name"), max_length=50, help_text=_("Shown wherever this person acts.")
    )
    is_superuser = None
    email = None
    first_name = None
    last_name = None

    class Meta:
        model = User
        fields: tuple[str, ...] = ("username", "name")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = _("Letters, digits and @ . + - _ only.")


class AccountCreateForm(AccountForm):
    """A new account, with its first password."""


class AccountEditForm(AccountForm):
    """An account as it is; one's own cannot be switched off."""

    password_required = False

    class Meta(AccountForm.Meta):
        fields = ("username", "name", "is_active")
        labels = {"is_active": _("May sign in")}
        help_texts = {"is_active": _("Switch it off when somebody leaves; nothing is deleted.")}

    def __init__(self, *args, **kwargs):
        editing_self = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]


class SignInForm(LoginForm):
    """Wagtail gives the password no label, so no catalogue could translate it."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
