"""A small site in the house's own theme, built once for all tests of this folder.

Its texts hold what breaks a careless writer of XML, JSON, CSV or calendars.
"""

from __future__ import annotations

import pytest

from tests.site_factory import SmallSite

HARD = {
    "content/news/tin-kho.md": """\
---
title: 'Ốc & vít: "chuẩn" <b>mới</b> </script>'
date: 2026-11-02
summary: '=1+1; giá < 5 & > 3'
about: [san-pham:den-da]
---
Xem [đèn đá](san-pham:den-da), chú thích[^1] và trang [của tỉnh](https://dongnai.gov.vn/).

![Đèn đá bên lối đi](/products/den-da/den.jpg)

[^1]: Ghi ở cuối trang.
""",
    "content/news/tin-kho.en.md": """\
---
title: Nuts & bolts
summary: On fittings.
---
A short text.
""",
    "content/events/le-hoi.md": """\
---
title: Lễ hội nghề đá, gốm; mây tre đan và những người giữ lửa của phường Biên Hòa
summary: Một ngày\\đêm, ba sân.
type: festival
start: 2026-12-20
venue: Nhà cổ, bến sông
---
Vào cửa tự do.
""",
    "content/documents/ke-hoach.md": """\
---
title: Kế hoạch thử
number: 1/KH
type: Kế hoạch
issuer: UBND tỉnh Đồng Nai
signed: 2020-11-05
---
""",
}
# The telephone and the year of birth that the small site's people did not agree to show.
WITHHELD = ("0908 765 432", "0908765432", "+84908765432", "1961", "1977")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    site = SmallSite.make(tmp_path_factory.mktemp("web"), HARD, plain=False)
    report = site.build()
    assert not report.errors, [fault.message() for fault in report.faults]
    return site
