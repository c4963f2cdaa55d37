package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.allowing;
import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static dev.slipway.processing.inspect.Inspection.refusing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.Samples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SVG and other XML that a browser would run or load something for. */
class MarkupTest {
  private static final String SVG = "image/svg+xml";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<path d='M0 0h10v10z' fill='url(#a)'/>",
        "<a href='https://example.com/'><text>one two</text></a>",
        "<use href='#a'/><image href='data:image/png;base64,iVBORw0KGgo='/>",
        "<style>.a { fill: url(#b); font-family: Once }</style>",
        "<text>about javascript: and &lt;script&gt; and onload=</text>",
        "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>",
        "<!-- <script>alert(1)</script> -->"
      })
  void harmlessPicturesHaveNoFindings(String inner) throws IOException {
    assertThat(findings(inspect("a.svg", SVG, svg(inner)))).isEmpty();
  }

  @Test
  void theUsualDoctypeIsHarmless() throws IOException {
    String text =
        "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
            + "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
            + "<svg xmlns='http://www.w3.org/2000/svg'/>";
    assertThat(findings(inspect("a.svg", SVG, Samples.text(text)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<script>alert(1)</script> | script",
        "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script> | script",
        "<g onload='alert(1)'/> | event-handler",
        "<set attributeName='onclick' to='alert(1)'/> | event-handler",
        "<a href='javascript:alert(1)'/> | script",
        "<a href=' java&#10;script:alert(1)'/> | script",
        "<animate attributeName='href' to='javascript:alert(1)'/> | script",
        "<a href='data:text/html,hi'/> | script",
        "<iframe src='x'/> | script",
        "<g>&amp;</g></svg><svg> | unreadable-markup",
        "<g | unreadable-markup"
      })
  void whatRunsIsRefusedUnlessAllowed(String inner, String finding) throws IOException {
    assertThat(refusal(inspect("a.svg", SVG, svg(inner)))).contains("content-refused", finding);
    assertThat(findings(inspect("a.svg", SVG, svg(inner), allowing(finding)))).contains(finding);
    assertThat(findings(inspect("a.bin", "application/octet-stream", svg(inner))))
        .contains(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject> | foreign-object",
        "<image href='https://example.com/a.png'/> | external-reference",
        "<image xmlns:l='http://www.w3.org/1999/xlink' l:href='//example.com/a'/> | external-reference",
        "<style>@import 'a.css';</style> | external-reference",
        "<rect fill='url(https://example.com/a#b)'/> | external-reference",
        "<rect style='background: url( \"http://example.com/a\")'/> | external-reference"
      })
  void whatLoadsIsReportedAndRefusedWhenAsked(String inner, String finding) throws IOException {
    assertThat(findings(inspect("a.svg", SVG, svg(inner)))).containsExactly(finding);
    assertThat(refusal(inspect("a.svg", SVG, svg(inner), refusing("active-content"))))
        .contains(finding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE svg [<!ENTITY % a SYSTEM 'https://example.com/x.dtd'> %a;]>",
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE svg SYSTEM 'https://example.com/x.dtd'>"
      })
  void entitiesAreRefused(String doctype) throws IOException {
    String text =
        "<?xml version='1.0'?>" + doctype + "<svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>";
    assertThat(refusal(inspect("a.svg", SVG, Samples.text(text)))).contains("doctype");
  }

  @Test
  void aDoctypeFarFromTheStartIsRefused() throws IOException {
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    String entity = "<!ENTITY a 'b'>";
    for (String doctype :
        new String[] {
          "<!--" + " ".repeat(70_000) + "--><!DOCTYPE svg [" + entity + "]>",
          "<!DOCTYPE svg [" + " ".repeat(70_000) + entity + "]>"
        }) {
      byte[] bytes = Samples.text("<?xml version='1.0'?>" + doctype + svg);
      assertThat(inspect("a.svg", SVG, bytes)).isInstanceOf(Verdict.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
  void theEncodingHidesNothing(String encoding) throws IOException {
    String text = "\uFEFF<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    byte[] bytes = text.getBytes(Charset.forName(encoding));
    assertThat(inspect("a.svg", SVG, bytes)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void plainXmlMayNotRunEither() throws IOException {
    String page =
        "<?xml version='1.0'?><a><b:script xmlns:b='http://www.w3.org/1999/xhtml'>x</b:script></a>";
    assertThat(refusal(inspect("a.xml", "application/xml", Samples.text(page))))
        .contains("content-refused", "script");
    String feed = "<?xml version='1.0'?><rss><a>https://example.com</a></rss>";
    assertThat(findings(inspect("a.xml", "application/xml", Samples.text(feed)))).isEmpty();
    String build =
        "<?xml version='1.0'?><project><script src='https://example.com' onerror='fail'/></project>";
    assertThat(findings(inspect("build.xml", "application/xml", Samples.text(build)))).isEmpty();
    String cut = "<?xml version='1.0'?><a><b>";
    assertThat(findings(inspect("a.xml", "application/xml", Samples.text(cut))))
        .containsExactly("unreadable-markup");
  }

  @Test
  void pagesAreReportedAndTextThatSpeaksOfThemIsNot() throws IOException {
    byte[] page = Samples.text("<!DOCTYPE html><html><script>alert(1)</script></html>");
    assertThat(findings(inspect("a.html", "text/html", page))).containsExactly("html");
    assertThat(refusal(inspect("a.html", "text/html", page, refusing("active-content"))))
        .contains("html");
    byte[] text = Samples.text("Never write <script> into\na page; onload=no.");
    assertThat(findings(inspect("a.txt", "text/plain", text))).isEmpty();
    assertThat(findings(inspect("a.md", "text/markdown", text))).isEmpty();
  }

  @Test
  void hugeMarkupIsNotReadToItsEnd() throws IOException {
    byte[] bytes = svg("<g>" + " ".repeat(9 << 20) + "</g>");
    assertThat(refusal(inspect("a.svg", SVG, bytes))).contains("unreadable-markup");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void blanksInAnAddressAreReadOnce() throws IOException {
    String blanks = " ".repeat(1 << 20);
    byte[] nowhere = svg("<rect style='fill: url(" + blanks + "'/>");
    byte[] away = svg("<rect style='fill: url(" + blanks + "//example.com/a)'/>");
    assertThat(findings(inspect("a.svg", SVG, nowhere))).isEmpty();
    assertThat(findings(inspect("a.svg", SVG, away))).containsExactly("external-reference");
  }

  static byte[] svg(String inner) {
    return ("<svg xmlns='http://www.w3.org/2000/svg'>" + inner + "</svg>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
