package org.paylink.mapping;

import java.util.Set;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.trans.XPathException;

/** A Saxon that reaches nothing outside: no file, no address, no Java, no environment, no code that comes with the data. */
final class Walls {

    /** One for each stylesheet: they share nothing. */
    static Processor processor() {
        var processor = new Processor(false);
        var configuration = processor.getUnderlyingConfiguration();
        processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        processor.setConfigurationProperty(Feature.DISABLE_XSL_EVALUATE, true);
        processor.setConfigurationProperty(Feature.ALLOW_SYNTAX_EXTENSIONS, false);
        processor.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, NO_ENVIRONMENT);
        configuration.setResourceResolver(request -> {
            throw closed();
        });
        configuration.setUnparsedTextURIResolver((address, encoding, it) -> {
            throw closed();
        });
        configuration.setCollectionFinder((context, address) -> {
            throw closed();
        });
        // For parse-xml: a DOCTYPE can make a reader fetch files or grow without end.
        configuration.setParseOptions(configuration
                .getParseOptions()
                .withParserFeature("http://apache.org/xml/features/disallow-doctype-decl", true)
                .withParserFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true));
        return processor;
    }

    /** For whatever asks for more than the document. */
    static XPathException closed() {
        return new XPathException("a stylesheet may read nothing but the document it is given", "PAYL0001");
    }

    private static final EnvironmentVariableResolver NO_ENVIRONMENT = new EnvironmentVariableResolver() {
        @Override
        public Set<String> getAvailableEnvironmentVariables() {
            return Set.of();
        }

        @Override
        public String getEnvironmentVariable(String name) {
            return "";
        }
    };

    private Walls() {}
}
