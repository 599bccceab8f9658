"""A word across every page of a Word document, as Word itself writes its watermarks."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.section import Section, _Header

__all__ = ["mark_every_page"]

_SHAPE = """\
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <w:rPr><w:noProof/></w:rPr>
  <w:pict>
    <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
        path="m@7,l@8,m@5,21600l@6,21600e">
      <v:formulas>
        <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
        <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
        <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
        <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
        <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
      </v:formulas>
      <v:path textpathok="t" o:connecttype="custom"
          o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
      <v:textpath on="t" fitshape="t"/>
    </v:shapetype>
    <v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{number}" type="#_x0000_t136"
        style="position:absolute;width:320pt;height:160pt;rotation:315;z-index:-251658752;\
mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin"
        o:allowincell="f" fillcolor="#c0c0c0" stroked="f">
      <v:fill opacity=".5"/>
      <v:textpath style="font-family:&quot;仿宋_GB2312&quot;;font-size:1pt"/>
    </v:shape>
  </w:pict>
</w:r>
"""

_FIRST_NUMBER = 2049
"""Where Word begins to number the shapes of its headers."""


def mark_every_page(word: Document, watermark: str) -> None:
    """Put the word behind every page: into each kind of header that each section has."""
    number = _FIRST_NUMBER
    for section in word.sections:
        for header in _headers(word, section):
            header.is_linked_to_previous = False
            run = parse_xml(_SHAPE.format(number=number))
            run.find(".//{*}shape/{*}textpath").set("string", watermark)
            header.paragraphs[0]._p.append(run)
            number += 1


def _headers(word: Document, section: Section) -> list[_Header]:
    headers = [section.header]
    if word.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    return headers
