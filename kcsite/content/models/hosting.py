"""Where the finished site is sent: data that staff change, never code, and never a secret.

Passwords and keys stand in no file: the ssh agent and the environment hold them. `secrets` finds
those that somebody wrote down all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kcsite.content.models.values import Line, Model, Url
from kcsite.vietnamese.text import fold

# Nothing that a shell or ssh could take for more than a name.
HostName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$", max_length=253)]
UserName = Annotated[str, Field(pattern=r"^$|^[a-z_][a-z0-9_.-]*$", max_length=64)]
RemotePath = Annotated[str, Field(pattern=r"^(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$", max_length=300)]
BucketName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]+$", max_length=63)]
RegionName = Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=60)]
Prefix = Annotated[
    str, Field(pattern=r"^$|^[A-Za-z0-9_-][A-Za-z0-9._/-]*[A-Za-z0-9]$", max_length=200)
]


class FolderPlace(Model):
    """A folder that this machine can write to."""

    path: Line = Field(
        description="Thư mục, ví dụ `D:/trang-web` hoặc ổ mạng; tên ngắn thì nằm cạnh content/"
    )


class ServerPlace(Model):
    """A server reached by ssh."""

    host: HostName = Field(description="Tên máy chủ, ví dụ `web.khuyencong.example`")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(22, description="Cổng ssh")
    user: UserName = Field(
        "", description="Tên đăng nhập; bỏ trống thì theo cài đặt ssh của máy này"
    )
    path: RemotePath = Field(description="Thư mục trên máy chủ, ví dụ `/var/www/khuyencong`")


class StoragePlace(Model):
    """S3-compatible storage."""

    bucket: BucketName = Field(description="Tên kho chứa (bucket)")
    endpoint: Url | None = Field(
        None, description="Địa chỉ dịch vụ do nhà cung cấp cho; bỏ trống là Amazon S3"
    )
    region: RegionName = Field("us-east-1", description="Vùng, do nhà cung cấp cho")
    prefix: Prefix = Field(
        "", description="Thư mục trong kho, không có dấu / ở đầu và cuối; bỏ trống là cả kho"
    )


class Hosting(Model):
    """content/hosting/<name>.yaml: one place that the site is sent to."""

    title: Line = Field(description="Tên nơi đăng, để người đọc nhận ra")
    keep: Annotated[int, Field(ge=1, le=50)] = Field(
        5, description="Số bản đăng gần nhất được giữ để lấy lại"
    )
    folder: FolderPlace | None = Field(None, description="Đăng vào một thư mục")
    server: ServerPlace | None = Field(None, description="Đăng lên máy chủ qua ssh")
    storage: StoragePlace | None = Field(None, description="Đăng lên kho lưu trữ kiểu S3")

    @model_validator(mode="after")
    def _one_place(self) -> Hosting:
        if len([place for place in (self.folder, self.server, self.storage) if place]) != 1:
            raise PydanticCustomError("kc_hosting_place", "one place", {})
        return self


# Keys that hold a secret whatever their value is; folded, without marks.
_SECRET_KEYS = re.compile(
    r"pass(word|wd|phrase)?|pwd|secret|token|credential|(access|private|secret|api)[ _-]?key|"
    r"mat[ _-]?khau|khoa[ _-]?(bi[ _-]?mat|truy[ _-]?cap)|identity[ _-]?file"
)
# Values that are one whatever their key is.
_SECRET_VALUES = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\b(AKIA|ASIA)[A-Z0-9]{16}\b|://[^/\s:@]+:[^/\s@]+@|"
    r"^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z0-9/+=]{32,}$"
)


def secrets(data: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of what looks like a password or a key."""
    if isinstance(data, dict):
        for key, value in data.items():
            if _SECRET_KEYS.search(fold(str(key))):
                yield (*loc, key)
            else:
                yield from secrets(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from secrets(value, (*loc, index))
    elif isinstance(data, str) and _SECRET_VALUES.search(data):
        yield loc
