package org.paylink.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.paylink.mapping.BrokenMapping;
import org.paylink.mapping.Stylesheet;

/**
 * The step that Kaoto's DataMapper writes into a route: {@code xslt-saxon:kaoto-datamapper-1a2b.xsl}. Called like Camel's own, but behind our
 * walls: the stylesheet lies beside the route, is checked with it, and reaches nothing outside.
 */
public final class XsltSaxonComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        var named = getAndRemoveParameter(parameters, "resourceUri", String.class, remaining);
        // JSON is told by how it begins, with or without this; and no body is an empty document.
        getAndRemoveParameter(parameters, "useJsonBody", boolean.class);
        getAndRemoveParameter(parameters, "failOnNullBody", boolean.class);
        return new XsltSaxonEndpoint(uri, this, stylesheet(named));
    }

    private static Stylesheet stylesheet(String named) {
        if (!named.startsWith("file:") || !named.matches(".*\\.xslt?")) {
            throw new WrongOption(
                    "xslt-saxon: '%s' is no stylesheet beside the route".formatted(named),
                    "put the .xsl file into the folder of the route and write its name alone, as Kaoto does");
        }
        try {
            var file = Path.of(named.substring("file:".length()));
            return Stylesheet.of(String.valueOf(file.getFileName()), text(file));
        } catch (BrokenMapping e) {
            var first = e.faults().get(0);
            throw new WrongOption(
                    "%s:%d:%d: %s".formatted(first.file(), first.line(), first.column(), first.what()), first.cure());
        } catch (IOException | InvalidPathException e) {
            throw new WrongOption(
                    "the stylesheet %s cannot be read".formatted(named.replaceFirst(".*/", "")),
                    "put it beside the route, as UTF-8; Kaoto writes it there");
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new WrongOption(
                    "the stylesheet %s is larger than %,d bytes".formatted(file.getFileName(), LARGEST), "split it");
        }
        var text = Files.readString(file);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static final int LARGEST = 1_000_000;
}
