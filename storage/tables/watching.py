"""What the operator watches: when something last happened."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class MilestoneRow(Base):
    """When something last happened, and one number about it; only the last time is kept."""

    __tablename__ = "milestones"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
    number: Mapped[int] = mapped_column(BigInteger, default=0)
