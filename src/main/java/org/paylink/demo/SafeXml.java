package org.paylink.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads and writes small XML documents, without DTD and entities. */
final class SafeXml {

    private SafeXml() {}

    /** @throws IOException where it is no XML, or has a DTD */
    static Document read(InputStream in) throws IOException {
        return read(new InputSource(in));
    }

    /** @throws IOException where it is no XML, or has a DTD */
    static Document read(String text) throws IOException {
        return read(new InputSource(new StringReader(text)));
    }

    private static Document read(InputSource source) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            // The standard one prints to the console.
            builder.setErrorHandler(null);
            return builder.parse(source);
        } catch (SAXException broken) {
            throw new IOException("no XML that is read here: " + broken.getMessage(), broken);
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("every Java reads XML", missing);
        }
    }

    static String write(Document document) {
        try {
            var text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException impossible) {
            throw new IllegalStateException("a document in memory can be written", impossible);
        }
    }

    /** The elements of that local name below, in the order of the document. */
    static List<Element> all(Element below, String name) {
        var nodes = below.getElementsByTagNameNS("*", name);
        var found = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    /** The first element on that way of local names. */
    static Optional<Element> first(Element from, String... way) {
        var at = Optional.of(from);
        for (String name : way) {
            at = at.flatMap(element -> all(element, name).stream().findFirst());
        }
        return at;
    }

    /** The text of the first element on that way. */
    static Optional<String> text(Element from, String... way) {
        return first(from, way).map(element -> element.getTextContent().strip());
    }
}
