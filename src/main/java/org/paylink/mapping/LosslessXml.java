package org.paylink.mapping;

import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** JSON as the XML that XPath's {@code json-to-xml} makes of it, with each number as it is written. */
public final class LosslessXml {

    private static final String NAMESPACE = "http://www.w3.org/2005/xpath-functions";
    private static final WstxOutputFactory FACTORY = new WstxOutputFactory();

    /** @throws IOException where it is no JSON; its message quotes nothing of it */
    public static String of(Reader json) throws IOException {
        var text = new StringWriter();
        try (var parser = JsonTree.parser(json)) {
            var xml = FACTORY.createXMLStreamWriter(text);
            xml.setDefaultNamespace(NAMESPACE);
            parser.nextToken();
            value(parser, null, xml, true);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot be written as XML", e);
        }
        return text.toString();
    }

    private static void value(JsonParser json, @Nullable String key, XMLStreamWriter xml, boolean outermost)
            throws IOException, XMLStreamException {
        var token = json.currentToken();
        if (token == null) {
            throw new IOException("is empty");
        }
        xml.writeStartElement(NAMESPACE, name(token));
        if (outermost) {
            xml.writeDefaultNamespace(NAMESPACE);
        }
        if (key != null) {
            xml.writeAttribute("key", allowed(key));
        }
        if (token == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                json.nextToken();
                value(json, name, xml, false);
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                value(json, null, xml, false);
            }
        } else if (token != JsonToken.VALUE_NULL) {
            xml.writeCharacters(allowed(json.getText()));
        }
        xml.writeEndElement();
    }

    private static String name(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "map";
            case START_ARRAY -> "array";
            case VALUE_TRUE, VALUE_FALSE -> "boolean";
            case VALUE_NULL -> "null";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
            default -> "string";
        };
    }

    /** XML has no place for most control characters. */
    private static String allowed(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }

    private LosslessXml() {}
}
