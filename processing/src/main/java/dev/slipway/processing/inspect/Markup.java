package dev.slipway.processing.inspect;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Opens XML so that nothing in it is loaded or expanded. */
final class Markup {
  private static final XMLInputFactory FACTORY = factory();

  private Markup() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setXMLResolver((_, _, _, _) -> InputStream.nullInputStream());
    return factory;
  }

  /** A reader; the factory is not meant for several threads. */
  static XMLStreamReader open(InputStream in) throws XMLStreamException {
    synchronized (FACTORY) {
      return FACTORY.createXMLStreamReader(in);
    }
  }

  /** What sees the events of a document. */
  interface Events {
    void event(int kind, XMLStreamReader reader);
  }

  /**
   * Reads a document to its end.
   *
   * @throws XMLStreamException when it is not well-formed, or not within the parser's own limits
   */
  static void read(InputStream in, Events events) throws XMLStreamException {
    XMLStreamReader reader = open(in);
    try {
      while (reader.hasNext()) {
        int kind = reader.next();
        if (kind != XMLStreamConstants.SPACE && kind != XMLStreamConstants.COMMENT) {
          events.event(kind, reader);
        }
      }
    } finally {
      reader.close();
    }
  }
}
