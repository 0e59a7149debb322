package org.paylink.mapping;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks for what a stylesheet may not do, so that it shows when the file is read, with its place. The walls hold whatever this overlooks. */
final class StylesheetCheck {

    private static final String XSLT = "http://www.w3.org/1999/XSL/Transform";
    private static final String OUTSIDE = "it may read nothing but the document that it is given";
    private static final String PARAMETER = "hand over what it needs in the document, or as a parameter in a route";
    private static final Map<String, String> ELEMENTS = Map.of(
            "import", "put all into one file",
            "include", "put all into one file",
            "use-package", "put all into one file",
            "import-schema", "leave it out",
            "result-document", "write one result",
            "source-document", PARAMETER,
            "stream", PARAMETER,
            "merge", PARAMETER,
            "evaluate", "write the expression itself: a document could bring its own code");
    private static final Pattern LITERALS = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern CALLS = Pattern.compile(
            "(?<![\\w.-])(?:fn:)?(doc|document|doc-available|unparsed-text|unparsed-text-lines|unparsed-text-available"
                    + "|collection|uri-collection|environment-variable|available-environment-variables|transform"
                    + "|load-xquery-module|json-doc)\\s*(?:\\(|#)");

    private final String file;
    private final String text;
    private final List<MappingFault> faults = new ArrayList<>();

    StylesheetCheck(String file, String text) {
        this.file = file;
        this.text = text;
    }

    List<MappingFault> faults() {
        try {
            var xml = XmlRecords.FACTORY.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    fault(xml, "a DOCTYPE is refused: it can make a reader fetch files", "leave it out");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    element(xml);
                }
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            faults.add(new MappingFault(
                    file,
                    at == null ? 1 : at.getLineNumber(),
                    at == null ? 1 : at.getColumnNumber(),
                    "this is no well-formed XML",
                    "check that each element is closed; an XML editor shows the place"));
        }
        return faults;
    }

    private void element(XMLStreamReader xml) {
        var name = xml.getLocalName();
        if (XSLT.equals(xml.getNamespaceURI()) && ELEMENTS.containsKey(name)) {
            fault(xml, "xsl:" + name + " is not to be had in mappings: " + OUTSIDE, ELEMENTS.getOrDefault(name, ""));
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var call = CALLS.matcher(LITERALS.matcher(xml.getAttributeValue(i)).replaceAll("''"));
            if (call.find()) {
                fault(xml, call.group(1) + "() is not to be had in mappings: " + OUTSIDE, PARAMETER);
            }
        }
    }

    private void fault(XMLStreamReader xml, String what, String cure) {
        var at = xml.getLocation();
        faults.add(new MappingFault(file, at.getLineNumber(), at.getColumnNumber(), what, cure));
    }
}
