"""What a PDF/X-4 file says of itself: its name, its days, its condition of printing, who it is.

In: an open pikepdf document and its target. Everything is told from the target and the content; no
clock and no chance has a part in it, so the same edition gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID
from xml.sax.saxutils import escape

from kcsite.press.finish.profile import described
from kcsite.press.finish.target import Target

if TYPE_CHECKING:
    import pikepdf

VERSION = "PDF/X-4"
_PRODUCER = "kcsite, WeasyPrint, pikepdf"
_ZONE = "+07:00"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>
<xmp:CreatorTool>kcsite</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
<xmpMM:VersionID>{instance_short}</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_CREATOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"


def identify(pdf: pikepdf.Pdf, target: Target, document: bytes, instance: bytes) -> None:
    """Write intent, Info and XMP. `document` names the edition and `instance` its content: 16 bytes
    each."""
    import pikepdf

    names = {
        "document": UUID(bytes=document, version=5),
        "instance": UUID(bytes=instance, version=5),
    }
    xmp = _XMP.format(
        title=escape(target.title),
        creator=_CREATOR.format(escape(target.author)) if target.author else "",
        producer=_PRODUCER,
        version=VERSION,
        day=f"{target.date.isoformat()}T00:00:00{_ZONE}",
        instance_short=instance.hex()[:12],
        **names,
    )
    metadata = pdf.make_stream(xmp.encode("utf-8"))
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.OutputIntents = pikepdf.Array([_intent(pdf, target)])
    for name in ("/Version", "/Extensions"):
        if name in pdf.Root:
            del pdf.Root[name]
    day = f"D:{target.date:%Y%m%d}000000{_ZONE.replace(':', chr(39))}'"
    info = pdf.make_indirect(
        pikepdf.Dictionary(
            Title=pikepdf.String(target.title),
            Producer=pikepdf.String(_PRODUCER),
            Creator=pikepdf.String("kcsite"),
            CreationDate=pikepdf.String(day),
            ModDate=pikepdf.String(day),
            Trapped=pikepdf.Name("/False"),
            # Tools older than PDF/X-4 look here and not into the XMP.
            GTS_PDFXVersion=pikepdf.String(VERSION),
        )
    )
    if target.author:
        info.Author = pikepdf.String(target.author)
    pdf.trailer.Info = info


def _intent(pdf: pikepdf.Pdf, target: Target) -> Any:
    import pikepdf

    profile = pdf.make_stream(target.profile)
    profile.N = 4
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputCondition=pikepdf.String(target.condition),
        OutputConditionIdentifier=pikepdf.String(target.condition),
        RegistryName=pikepdf.String(target.registry),
        Info=pikepdf.String(described(target.profile) or target.condition),
        DestOutputProfile=pdf.make_indirect(profile),
    )
