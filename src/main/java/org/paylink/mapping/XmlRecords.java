package org.paylink.mapping;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxIOException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The records of an XML document: the whole of it, or each element named in {@link #SPLIT} (an IDoc file holds several), or each invoice of
 * UBL or CII inside whatever envelope or list. DTDs and entities are refused at the first sight of one; attachments are passed over before
 * they are kept.
 */
final class XmlRecords implements RecordStream.Source {

    static final int DEEPEST = 100;

    /** How many elements one record may have. */
    static final int MOST_ELEMENTS = 250_000;

    /** How much text one record may hold, in characters, attachments not counted. */
    static final int MOST_TEXT = 16_000_000;

    /** Elements of which each is a record of its own, with the names of those around it kept. */
    static final Set<String> SPLIT = Set.of("IDOC");

    static final Set<String> ATTACHMENTS =
            Set.of("EmbeddedDocumentBinaryObject", "AttachmentBinaryObject", "BinaryObject");
    private static final String NO_ATTRIBUTE = "http://www.w3.org/2001/XMLSchema-instance";

    private final String file;
    private final Closeable in;
    private final XMLStreamReader xml;
    private final Deque<XmlNode> open = new ArrayDeque<>();
    private long number;
    private int invoiceAt = -1;
    private int elements;
    private long length;
    private int line;
    private boolean ended;

    private XmlRecords(String file, XMLStreamReader xml, Closeable in) {
        this.file = file;
        this.xml = xml;
        this.in = in;
    }

    /** From bytes, so that the document's own declaration of its encoding counts. */
    static RecordStream of(InputStream in, String file) throws IOException {
        try {
            return new RecordStream(new Envelopes(new XmlRecords(file, FACTORY.createXMLStreamReader(in), in)));
        } catch (XMLStreamException e) {
            in.close();
            return RecordStream.ofOne(broken(Place.first(file), e));
        }
    }

    static RecordStream of(Reader in, String file) throws IOException {
        try {
            return new RecordStream(new Envelopes(new XmlRecords(file, FACTORY.createXMLStreamReader(in), in)));
        } catch (XMLStreamException e) {
            in.close();
            return RecordStream.ofOne(broken(Place.first(file), e));
        }
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        try {
            while (!ended && xml.hasNext()) {
                var record = step(xml.next());
                if (record != null) {
                    return record;
                }
            }
            return null;
        } catch (XMLStreamException e) {
            ended = true;
            return broken(
                    new Place(
                            file,
                            number + 1,
                            e.getLocation() == null ? 0 : e.getLocation().getLineNumber()),
                    e);
        }
    }

    private @Nullable SourceRecord step(int event) throws XMLStreamException {
        return switch (event) {
            case XMLStreamConstants.DTD ->
                refuse(
                        "the XML carries a DOCTYPE, which is refused: it can make a reader fetch files or grow without end",
                        "export the document without DOCTYPE and entities");
            case XMLStreamConstants.START_ELEMENT -> begin();
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
            default -> null;
        };
    }

    private @Nullable SourceRecord begin() throws XMLStreamException {
        var namespace = String.valueOf(xml.getNamespaceURI());
        boolean invoice = invoiceAt < 0 && DocumentKind.isInvoice(namespace, xml.getLocalName());
        invoiceAt = invoice ? open.size() : invoiceAt;
        line = open.isEmpty() || invoice || SPLIT.contains(xml.getLocalName())
                ? xml.getLocation().getLineNumber()
                : line;
        if (open.size() >= DEEPEST || ++elements > MOST_ELEMENTS) {
            return refuse(
                    "the XML nests deeper than %d or has more than %,d elements".formatted(DEEPEST, MOST_ELEMENTS),
                    "split it into smaller documents");
        }
        var attributes = attributes();
        if ((open.isEmpty() || invoice) && xml.getNamespaceURI() != null && !namespace.isEmpty()) {
            attributes.put("xmlns", namespace);
        }
        open.push(new XmlNode(xml.getLocalName(), attributes));
        return null;
    }

    private Map<String, String> attributes() {
        int count = xml.getAttributeCount();
        var attributes = new LinkedHashMap<String, String>(count * 2);
        for (int i = 0; i < count; i++) {
            if (!NO_ATTRIBUTE.equals(xml.getAttributeNamespace(i))) {
                attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        return attributes;
    }

    private @Nullable SourceRecord text() throws XMLStreamException {
        var node = open.peek();
        if (node == null || ATTACHMENTS.contains(node.name)) {
            return null;
        }
        length += xml.getTextLength();
        if (length > MOST_TEXT) {
            return refuse(
                    "the XML holds more than %,d characters of text".formatted(MOST_TEXT),
                    "split it into smaller documents");
        }
        node.text().append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        return null;
    }

    private @Nullable SourceRecord end() {
        var node = open.pop();
        boolean invoice = open.size() == invoiceAt;
        invoiceAt = invoice ? -1 : invoiceAt;
        if (!open.isEmpty() && (invoice || SPLIT.contains(node.name))) {
            // The blanks between a million records would add up.
            open.forEach(outer -> outer.text().setLength(0));
            return record(invoice ? node : around(node));
        }
        var parent = open.peek();
        if (parent != null) {
            parent.add(node);
            return null;
        }
        ended = true;
        return number > 0 ? null : record(node);
    }

    /** The element inside the names that stand around it. */
    private XmlNode around(XmlNode node) {
        var inner = node;
        for (var outer : open) {
            var header = outer.header();
            header.add(inner);
            inner = header;
        }
        return inner;
    }

    private SourceRecord record(XmlNode root) {
        elements = 0;
        length = 0;
        var tree = new LinkedHashMap<String, Object>();
        tree.put(root.name, root.tree());
        return SourceRecord.of(new Place(file, ++number, line), SourceRecord.Form.XML, tree);
    }

    private SourceRecord refuse(String reason, String cure) {
        ended = true;
        int at = xml.getLocation().getLineNumber();
        return Records.unreadable(new Place(file, number + 1, at), "", reason, cure);
    }

    static SourceRecord broken(Place place, XMLStreamException e) throws IOException {
        // A byte that is no character is the document's fault, any other failure to read is the connection's.
        if (e instanceof WstxIOException io && io.getCause() instanceof IOException cause) {
            if (!(cause instanceof CharConversionException)) {
                throw cause;
            }
        }
        var at = e.getLocation() == null ? "" : ", column " + e.getLocation().getColumnNumber();
        return Records.unreadable(
                place,
                "",
                "the XML is broken at line " + place.line() + at,
                "deliver a complete, well-formed document whose declared encoding is true; an XML viewer shows the place");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST + 1);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 200);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 100_000);
        return factory;
    }
}
