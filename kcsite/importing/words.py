"""What offices write for the values that the models know: folded words → value.

In: nothing. Out: tables.
"""

LEVELS = {
    "xa": "xa", "phuong": "xa", "huyen": "huyen", "thi xa": "huyen", "tinh": "tinh",
    "thanh pho": "tinh", "khu vuc": "khu-vuc", "quoc gia": "quoc-gia", "trung uong": "quoc-gia",
    "nha nuoc": "nha-nuoc", "chu tich nuoc": "nha-nuoc", "khu-vuc": "khu-vuc",
    "quoc-gia": "quoc-gia", "nha-nuoc": "nha-nuoc",
}  # fmt: skip
REGIONS = {
    "phia bac": "phia-bac", "mien trung - tay nguyen": "mien-trung-tay-nguyen",
    "mien trung, tay nguyen": "mien-trung-tay-nguyen", "phia nam": "phia-nam",
    "mien bac": "phia-bac", "mien nam": "phia-nam",
}  # fmt: skip
SCHEMES = {"cnnt": "cnnt", "cnnt tieu bieu": "cnnt", "ocop": "ocop", "khac": "khac"}
SCHEMES |= {"san pham cnnt tieu bieu": "cnnt", "cong nghiep nong thon tieu bieu": "cnnt"}
STATUSES = {
    "con hieu luc": "in-force", "dang hieu luc": "in-force", "co hieu luc": "in-force",
    "da sua doi": "amended", "duoc sua doi": "amended", "sua doi, bo sung": "amended",
    "da duoc sua doi": "amended", "het hieu luc mot phan": "amended", "bi thay the": "replaced",
    "da bi thay the": "replaced", "da thay the": "replaced", "het hieu luc": "expired",
}  # fmt: skip
GROUPS = {
    "thu cong my nghe": 1, "che bien nong, lam, thuy san va thuc pham": 2, "thuc pham": 2,
    "che bien nong lam thuy san va thuc pham": 2, "thiet bi, may moc": 3, "co khi": 3,
    "thiet bi, may moc, dung cu va phu tung co khi": 3, "khac": 4, "san pham khac": 4,
}  # fmt: skip

CONSENTED = {"nam sinh": "birth_year", "chan dung": "portrait", "anh": "portrait", "ten": "name"}
CONSENTED |= {"lien he": "contacts", "dien thoai": "contacts", "so dien thoai": "contacts"}
CONSENTED |= {"anh chan dung": "portrait", "chuc vu": "role"}
CONSENTED |= {f: f for f in ("birth_year", "portrait", "contacts", "name", "role")}
