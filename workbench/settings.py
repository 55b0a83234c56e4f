"""Each setting once: its name, default and help; an unsafe value is refused at start."""

from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment: ``WORKBENCH_DATA``, ``WORKBENCH_ADDRESS`` and so on."""

    model_config = SettingsConfigDict(env_prefix="WORKBENCH_", frozen=True)

    data: Path = Field(
        default=Path("data/local"), description="Folder of the database and the incidents."
    )
    database: str = Field(
        default="", description="Database address, if not the SQLite file in the data folder."
    )
    address: str = Field(
        default="127.0.0.1",
        description="Where the server listens: this machine alone, or 0.0.0.0 for the network.",
    )
    hosts: str = Field(
        default="", description="Further host names under which it may be reached, comma between."
    )
    secure_cookie: bool = Field(
        default=False,
        description="Send the sign-in cookie over https only; set it behind a TLS proxy.",
    )
    lake_engine: str = Field(
        default="duckdb",
        description="What counts the incidents: duckdb, or the master URL of Spark"
        " (such as local[2] or spark://host:7077; needs requirements-spark.txt).",
    )
    language: str = Field(default="en", description="Language of screens and workbooks.")
    session_hours: int = Field(
        default=12, ge=1, le=720, description="A sign-in ends after this long."
    )
    upload_mb: int = Field(
        default=200, ge=1, description="Largest file that may be uploaded, in MB."
    )
    unpacked_mb: int = Field(
        default=60, ge=1, description="Largest size that a workbook may unpack to, in MB."
    )
    public_address: str = Field(
        default="",
        description="Where people reach the workbench, such as https://sara.example.org: mails and"
        " calendar addresses name it.",
    )
    smtp_host: str = Field(
        default="", description="The mail server that takes reminders; without it none are sent."
    )
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Port of the mail server.")
    smtp_user: str = Field(default="", description="Account at the mail server, if it wants one.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="Password of that account.")
    smtp_tls: Literal["starttls", "ssl", "none"] = Field(
        default="starttls", description="How the way to the mail server is encrypted."
    )
    smtp_from: str = Field(default="", description="The address that reminders come from.")

    @field_validator("data")
    @classmethod
    def _no_file(cls, folder: Path) -> Path:
        if folder.is_file():
            raise ValueError(f"WORKBENCH_DATA names a file, not a folder: {folder}")
        return folder

    @field_validator("public_address")
    @classmethod
    def _whole_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if address and (parts.scheme not in ("http", "https") or not parts.netloc):
            raise ValueError("WORKBENCH_PUBLIC_ADDRESS begins with https:// or http://")
        return address.rstrip("/")

    @property
    def database_url(self) -> str:
        """SQLAlchemy address of the database of all that people write."""
        return self.database or f"sqlite:///{self.sqlite.resolve()}"

    @property
    def sqlite(self) -> Path:
        """The database file, where no other database is set."""
        return self.data / "workbench.db"

    @property
    def lake(self) -> Path:
        """Folder of the incident lake."""
        return self.data / "lake"


@lru_cache(maxsize=1)
def current() -> Settings:
    """The settings of this process, read once."""
    return Settings()
