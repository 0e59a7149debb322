package org.paylink.effects;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as some providers write their notices: one root with fields in it. Without any DTD, so that no entity is ever resolved; what lies deeper than a
 * field is left out.
 */
public final class FlatXml {

    private static final int DEPTH_MAX = 16;
    private static final XMLInputFactory FACTORY = factory();

    /** @throws IllegalArgumentException where it is no such document, has a DTD, or a field stands twice */
    public static Map<String, String> read(byte[] body) {
        try {
            var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body), "UTF-8");
            try {
                return fields(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("it is no XML");
        }
    }

    private static Map<String, String> fields(XMLStreamReader reader) throws XMLStreamException {
        var fields = new LinkedHashMap<String, String>();
        var text = new StringBuilder();
        for (int depth = 0; reader.hasNext(); ) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IllegalArgumentException("it has a DTD or an entity");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (depth == 2) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth-- == 2 && fields.put(reader.getLocalName(), text.toString()) != null) {
                        throw new IllegalArgumentException("a field stands twice");
                    }
                }
                default -> {
                    // Comments and spaces.
                }
            }
            if (depth > DEPTH_MAX) {
                throw new IllegalArgumentException("it is too deep");
            }
        }
        return fields;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        return factory;
    }

    private FlatXml() {}
}
