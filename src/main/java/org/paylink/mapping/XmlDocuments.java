package org.paylink.mapping;

import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries as stylesheets want them: an XML document as it stands, with its namespaces, and JSON as XPath writes it in XML; each delivery is
 * one record. All else (rows, CSV, EDI, PDF) is read as ever.
 */
final class XmlDocuments {

    /** The one key of a record that is an XML document. */
    static final String KEY = "#xml";

    static RecordStream read(Object body, @Nullable String name) {
        var file = name == null ? "" : name;
        try {
            if (body instanceof Path || body instanceof File) {
                var path = body instanceof Path given ? given : ((File) body).toPath();
                return bytes(Files.newInputStream(path), name == null ? String.valueOf(path.getFileName()) : name);
            }
            if (body instanceof InputStream || body instanceof byte[]) {
                return bytes(body instanceof InputStream in ? in : new ByteArrayInputStream((byte[]) body), file);
            }
            if (body instanceof Reader || body instanceof CharSequence) {
                return text(
                        new BufferedReader(body instanceof Reader in ? in : new StringReader(body.toString())), file);
            }
            return Records.read(body, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordStream bytes(InputStream raw, String file) throws IOException {
        var in = new java.io.BufferedInputStream(raw, 1 << 16);
        in.mark(LOOK);
        var start = new String(in.readNBytes(LOOK), java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceAll("[\\x00\\u00EF\\u00BB\\u00BF\\u00FE\\u00FF]", "")
                .stripLeading();
        in.reset();
        if (start.startsWith("<")) {
            try {
                return xml((XMLStreamReader2) XmlRecords.FACTORY.createXMLStreamReader(in), file);
            } catch (XMLStreamException e) {
                return RecordStream.ofOne(XmlRecords.broken(Place.first(file), e));
            } finally {
                in.close();
            }
        }
        return start.startsWith("{") || start.startsWith("[")
                ? text(new BufferedReader(new GuessedText(in)), file)
                : Records.read(in, file);
    }

    private static RecordStream text(BufferedReader in, String file) throws IOException {
        in.mark(LOOK);
        int first = in.read();
        while (first == '\uFEFF' || Character.isWhitespace(first)) {
            in.mark(LOOK);
            first = in.read();
        }
        in.reset();
        if (first != '<' && first != '{' && first != '[' || wasParked(in)) {
            return Records.read(in, file);
        }
        try (in) {
            return first == '<'
                    ? xml((XMLStreamReader2) XmlRecords.FACTORY.createXMLStreamReader(in), file)
                    : json(in, file);
        } catch (XMLStreamException e) {
            return RecordStream.ofOne(XmlRecords.broken(Place.first(file), e));
        }
    }

    /** A parked document comes back as it was kept. */
    private static boolean wasParked(BufferedReader in) throws IOException {
        in.mark(LOOK);
        var head = new char[START.length()];
        int length = in.read(head);
        in.reset();
        return new String(head, 0, Math.max(0, length)).equals(START);
    }

    private static RecordStream json(BufferedReader in, String file) throws IOException {
        try {
            return one(file, LosslessXml.of(in));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            return RecordStream.ofOne(Records.unreadable(
                    new Place(file, 1, line),
                    "",
                    "the JSON is broken at line " + line,
                    "deliver complete, well-formed JSON"));
        }
    }

    private static RecordStream xml(XMLStreamReader2 xml, String file) throws XMLStreamException {
        var text = new StringWriter();
        var copy = (XMLStreamWriter2) WRITERS.createXMLStreamWriter(text);
        int elements = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                return refused(
                        xml,
                        file,
                        "the XML carries a DOCTYPE, which is refused: it can make a reader fetch files or grow without end",
                        "export the document without DOCTYPE and entities");
            }
            elements += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            if (elements > XmlRecords.MOST_ELEMENTS || text.getBuffer().length() > XmlRecords.MOST_TEXT) {
                return refused(
                        xml,
                        file,
                        "the XML has more than %,d elements or %,d characters"
                                .formatted(XmlRecords.MOST_ELEMENTS, XmlRecords.MOST_TEXT),
                        "split it into smaller documents");
            }
            if (event == XMLStreamConstants.START_ELEMENT && XmlRecords.ATTACHMENTS.contains(xml.getLocalName())) {
                copy.writeEmptyElement(xml.getPrefix(), xml.getLocalName(), xml.getNamespaceURI());
                xml.skipElement();
            } else if (event != XMLStreamConstants.PROCESSING_INSTRUCTION && event != XMLStreamConstants.COMMENT) {
                copy.copyEventFromReader(xml, false);
            }
        }
        copy.close();
        return one(file, text.toString());
    }

    private static RecordStream one(String file, String xml) {
        return RecordStream.ofOne(SourceRecord.of(new Place(file, 1, 1), SourceRecord.Form.XML, Map.of(KEY, xml)));
    }

    private static RecordStream refused(XMLStreamReader2 xml, String file, String reason, String cure) {
        return RecordStream.ofOne(
                Records.unreadable(new Place(file, 1, xml.getLocation().getLineNumber()), "", reason, cure));
    }

    private static final com.ctc.wstx.stax.WstxOutputFactory WRITERS = new com.ctc.wstx.stax.WstxOutputFactory();
    private static final String START = "{\"" + KEY + "\":";
    private static final int LOOK = 4096;

    private XmlDocuments() {}
}
