package org.paylink.routing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.remote.FtpsEndpoint;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.model.dataformat.JsonDataFormat;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** What a route must not do although Camel would let it, and the files, mappings and data sources that it names. */
record RouteRules(RouteFile file, Site site, List<Finding> findings, List<Finding> warnings) {

    void step(ProcessorDefinition<?> step, int line) {
        if (step instanceof SetHeaderDefinition header) {
            header(header.getName(), line);
        }
        if (step instanceof SetHeadersDefinition headers) {
            headers.getHeaders().forEach(header -> header(header.getName(), line));
        }
    }

    /** Headers that say what is called are for Camel alone: with content from outside they would call anything. */
    private void header(String name, int line) {
        if (StrictHeaders.steersCamel(name) && !HARMLESS.contains(name)) {
            found(
                    line,
                    "the header " + name + " changes what Camel calls",
                    "leave it out and use an option of the endpoint; allowed are " + String.join(", ", HARMLESS));
        }
    }

    /** Whether the step reads JSON so that 0.10 becomes a binary fraction. */
    static boolean readsDoubles(ProcessorDefinition<?> step) {
        return step instanceof UnmarshalDefinition unmarshal
                && unmarshal.getDataFormatType() instanceof JsonDataFormat json
                && !String.valueOf(json.getEnableFeatures()).contains("USE_BIG_DECIMAL_FOR_FLOATS");
    }

    /** @param line of the step that read the amounts as floating point; 0 where none did */
    void exactAmounts(int line) {
        if (line > 0) {
            warnings.add(
                    file.finding(
                            line,
                            "amounts become floating-point numbers here, before paylink:invoices",
                            "leave unmarshal out, for paylink:invoices reads JSON, or write json: { unmarshalType: java.lang.Object, enableFeatures: USE_BIG_DECIMAL_FOR_FLOATS }"));
        }
    }

    void endpoint(String uri, Endpoint endpoint, int line) {
        var options = options(uri, line);
        named("the address", uri.replaceFirst("^[a-z0-9-]+:(//)?", "").replaceFirst("\\?.*", ""), line);
        resolved(uri, endpoint, options, line);
    }

    /** An endpoint that a block has made: its secrets are those that the route gave it, and are in place by now. */
    void made(Endpoint endpoint, int line) {
        var uri = endpoint.getEndpointUri();
        resolved(uri, endpoint, options(uri), line);
    }

    /** What an address tells before it is resolved: secrets that stand in it, files that it names. */
    Map<String, Object> options(String uri, int line) {
        var options = options(uri);
        secrets(uri, options, line);
        options.forEach((option, value) -> named(option, String.valueOf(value), line));
        return options;
    }

    private void resolved(String uri, Endpoint endpoint, Map<String, Object> options, int line) {
        mapping(endpoint, line);
        if (uri.startsWith("sql:")) {
            dataSource(options, line);
        }
        if (endpoint instanceof SftpEndpoint sftp) {
            hostKey(sftp.getConfiguration(), line);
        }
        if (endpoint instanceof FtpsEndpoint ftps) {
            hostName(ftps, line);
        }
        if ("true".equals(options.get("followRedirects"))) {
            found(line, "followRedirects hands the credentials to whatever the server names", "leave it out");
        }
    }

    /** Camel compares the server's key only when told to: whoever sits in between would have the password and the invoices. */
    private void hostKey(SftpConfiguration server, int line) {
        if (!"yes".equals(server.getStrictHostKeyChecking())
                && !LOOPBACK.matcher(server.getHost()).matches()) {
            warnings.add(
                    file.finding(
                            line,
                            "nobody checks that %s is the server it says it is".formatted(server.getHost()),
                            "put its key into a file (ssh-keyscan), and set knownHostsFile to it, strictHostKeyChecking: \"yes\" and useUserKnownHostsFile: false"));
        }
    }

    /** Its certificate is checked always, but without this any certificate would do that somebody has for a name of his own. */
    private void hostName(FtpsEndpoint server, int line) {
        var options = server.getFtpClientParameters();
        if (options == null || !"true".equals(String.valueOf(options.get("endpointCheckingEnabled")))) {
            warnings.add(file.finding(
                    line,
                    "nobody checks that the certificate bears the name %s"
                            .formatted(server.getConfiguration().getHost()),
                    "set ftpClient.endpointCheckingEnabled: true"));
        }
    }

    private void mapping(Endpoint endpoint, int line) {
        if (endpoint instanceof SessionsEndpoint sessions) {
            mapping(sessions.mapping, line);
            mapping(sessions.answer, line);
            return;
        }
        if (endpoint instanceof InvoicesEndpoint invoices) {
            mapping(invoices.mapping, line);
        } else if (endpoint instanceof WorkEndpoint work) {
            mapping(work.mapping, line);
        } else if (endpoint instanceof ReportEndpoint reports) {
            mapping(reports.mapping, line);
        } else if (endpoint instanceof AcknowledgementEndpoint acknowledged) {
            mapping(acknowledged.mapping, line);
        } else if (endpoint instanceof MapEndpoint map) {
            mapping(map.mapping, line);
        }
    }

    private void mapping(@Nullable String mapping, int line) {
        if (mapping != null && !site.mappings().test(mapping)) {
            found(
                    line,
                    "there is no mapping " + mapping + " that can be used",
                    "write or mend mappings/" + mapping + ".jsonata, or correct the name");
        }
    }

    private void dataSource(Map<String, Object> options, int line) {
        // Of an endpoint that a block has made Camel says the address with its signs encoded twice.
        var named = String.valueOf(options.getOrDefault("dataSource", "")).replaceFirst("^%23", "#");
        if (!named.startsWith("#") || !site.erps().contains(named.substring(1))) {
            var what = named.isEmpty() ? "sql has no dataSource" : "there is no ERP data source " + named;
            found(line, what, "set paylink.erp.<name>.url and write dataSource: \"#<name>\"; known are " + site.erps());
        }
    }

    private void secrets(String uri, Map<String, Object> options, int line) {
        var inAddress = PASSWORD_IN_ADDRESS.matcher(uri).find();
        for (var option : options.entrySet()) {
            var name = option.getKey().toLowerCase(Locale.ROOT);
            var value = String.valueOf(option.getValue());
            if (SECRET.matcher(name).find() && !value.isEmpty() && !value.contains("{{")) {
                found(line, option.getKey() + " stands in the route", SECRET_CURE);
            }
        }
        if (inAddress) {
            found(line, "a password stands in the address", SECRET_CURE);
        }
    }

    private void named(String option, String value, int line) {
        var path = value.startsWith("resource:") ? value.substring("resource:".length()) : value;
        if (path.startsWith("file:") && !path.contains("{{") && !Files.isReadable(Path.of(path.substring(5)))) {
            found(
                    line,
                    "%s names %s, which is not there".formatted(option, path),
                    "correct the name; file:routes/ means the folder of the route file");
        }
    }

    /** Work counts as done when its route ends well, so a route must not swallow a failure, nor try again by itself. */
    void failuresReachUs(RouteDefinition route, int line) {
        for (var rule :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), OnExceptionDefinition.class)) {
            if (isTrue(rule.getHandled()) || isTrue(rule.getContinued())) {
                found(
                        line,
                        "onException with handled or continued would count a failed booking as booked",
                        LET_IT_FAIL);
            }
            var again = rule.getRedeliveryPolicyType();
            if (again != null
                    && again.getMaximumRedeliveries() != null
                    && !"0".equals(again.getMaximumRedeliveries())) {
                found(line, "maximumRedeliveries would book again behind our back", LET_IT_FAIL);
            }
        }
    }

    private static boolean isTrue(org.apache.camel.model.@Nullable ExpressionSubElementDefinition expression) {
        return expression != null
                && String.valueOf(expression.getExpressionType()).contains("true");
    }

    private void found(int line, String what, String cure) {
        findings.add(file.finding(line, what, cure));
    }

    static Map<String, Object> options(String uri) {
        try {
            return URISupport.parseQuery(uri.contains("?") ? uri.substring(uri.indexOf('?') + 1) : "");
        } catch (java.net.URISyntaxException e) {
            // Camel has taken the address, so this cannot be; without options there is nothing to look at.
            return Map.of();
        }
    }

    private static final String SECRET_CURE =
            "set paylink.properties.<key> (the value from the environment) and write {{<key>}}";
    private static final Pattern SECRET =
            Pattern.compile("password|passphrase|token(?!url|endpoint)|secret|authorization");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1\\]?");
    private static final String LET_IT_FAIL = "leave it out: what fails comes back by itself, and is parked in the end";
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("^[a-z0-9]+:(//)?[^/?@{]+:[^/?@{]+@");
    private static final Set<String> HARMLESS = new java.util.TreeSet<>(
            Set.of("CamelHttpMethod", "CamelHttpPath", "CamelHttpQuery", "CamelFileName", "CamelCharsetName"));
}
