"""Borrowed words that Vietnamese writes in one piece or with a hyphen, folded.

They look like two syllables run together, or like a hyphen for a dash, and are neither.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOINED = _words("""
    amiang axeton axit batoong bazan beton betong bicton bulong cacbon cactong cangtin canxi caosu
    cantin caphe catset cavat compa congten congxooc crom glixerin hecta hecto kali kylong lavabo
    lica logic logich mactin mangan mattit modun moocphin nilon nilong oxit pedan pecmit petong phocmon
    phoocmon photo phuy piton pitong plastic polime polyme protit rocket romooc rumba sanpan secbi
    sori sovet tacxi tecgan titan tucbin tuocbin tuynen vacxin vacni vani vecni vecto violong viruyt
    vonfam xabo xalach xalong xanthan xaphong xatanh xecxi xemina xeri xiclo xichlo xiga ximang
    xitec xoda xoong xoviet xucxich
""")

HYPHENATED = _words("""
    a-xit ap-phich ap-xe bit-tet ca-phe ca-vat cac-tong cat-set cat-xet com-le cot-let ghi-dong
    ket-bac lit-xe mac-xit mo-rat mo-toc op-la op-let oc-xy pit-tong phac-to phec-to phoc-mon
    sec-bi sop-pho sut-lit tac-xi tuoc-bin tup-lo tuyp-xang vac-xin vec-ni vet-tong xa-lach
    xa-phong xa-tanh xi-ga xich-lo xo-viet xuc-xich
""")
