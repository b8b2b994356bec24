"""Ways into the pages: one-time links and the sessions that they open."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class WebKeyRow(Base):
    """A link or a session of one member; only the hash of the secret is kept, so a stolen backup opens nothing."""

    __tablename__ = "web_keys"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(8))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    expires_at: Mapped[datetime]
