"""Raising orders and replying to them (R17)."""

from .order import OrderInput, plan_order
from .reply import ReplyInput, plan_reply

__all__ = ["OrderInput", "ReplyInput", "plan_order", "plan_reply"]
