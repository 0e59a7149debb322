package org.paylink.routing;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes elements within elements, so that the code has the shape of the document. */
record Elements(XMLStreamWriter xml) {

    interface Content {
        void write() throws XMLStreamException;
    }

    void document(String namespace, String root, Content content) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(namespace);
        in(root, content);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    void in(String name, Content content) throws XMLStreamException {
        xml.writeStartElement(name);
        content.write();
        xml.writeEndElement();
    }

    void text(String name, @Nullable String text) throws XMLStreamException {
        if (text != null) {
            in(name, () -> xml.writeCharacters(text));
        }
    }

    void cut(String name, @Nullable String text, int longest) throws XMLStreamException {
        if (text == null || text.codePointCount(0, text.length()) <= longest) {
            text(name, text);
            return;
        }
        text(name, text.substring(0, text.offsetByCodePoints(0, longest)).strip());
    }

    void amount(String name, String currency, String amount) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("Ccy", currency);
        xml.writeCharacters(amount);
        xml.writeEndElement();
    }

    static boolean fits(@Nullable String text, int longest) {
        return text != null && text.length() <= longest;
    }
}
