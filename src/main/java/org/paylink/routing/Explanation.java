package org.paylink.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.NoSuchBeanException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Turns what Camel throws at a route file into a finding that an administrator can act on. */
final class Explanation {

    static Finding of(RouteFile file, int line, Throwable thrown, Site site) {
        var chain = chain(thrown);
        for (var link : chain) {
            if (link instanceof MarkedYamlEngineException yaml) {
                return yaml(file, line, yaml);
            }
        }
        for (var link : chain) {
            if (link instanceof WrongOption wrong) {
                return file.finding(line, Causes.line(wrong), wrong.cure);
            }
            var message = String.valueOf(link.getMessage());
            for (var known : KNOWN.entrySet()) {
                var found = known.getKey().matcher(message);
                if (found.find()) {
                    var word = found.groupCount() == 0 ? "" : found.group(1);
                    return file.finding(
                            line,
                            known.getValue().what.formatted(word),
                            known.getValue().cure(word, site));
                }
            }
            if (link instanceof NoSuchBeanException bean) {
                return bean(file, line, bean.getName(), site);
            }
        }
        return file.finding(line, plain(Causes.line(chain.get(chain.size() - 1))), "correct it");
    }

    private static Finding yaml(RouteFile file, int line, MarkedYamlEngineException yaml) {
        var at = yaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
        var problem = String.valueOf(yaml.getProblem()).strip();
        if (problem.startsWith("Unable to parse resource")) {
            return file.finding(at, "the file has no route", "write one, or take the file away");
        }
        var field = UNKNOWN_FIELD.matcher(problem);
        if (field.find()) {
            return file.finding(
                    at,
                    "'" + field.group(1) + "' is no word of the Camel YAML DSL here",
                    "correct its spelling or place");
        }
        return file.finding(at, "is not readable as YAML: " + problem, "mind the indentation, colons and quotes there");
    }

    private static Finding bean(RouteFile file, int line, String name, Site site) {
        var bean = name.startsWith("#") ? name.substring(1) : name;
        return file.finding(
                line,
                "there is no bean " + bean,
                "set paylink.erp.%s.url if it is an ERP (known are %s), or correct the name"
                        .formatted(bean.replaceAll("-tx$", ""), site.erps()));
    }

    /** Camel's messages carry whole addresses, and an address may carry what is nobody's business. */
    private static String plain(String message) {
        return message.replaceAll("([?&](?i:[a-z.]*(?:password|passphrase|token))=)[^&\\s]+", "$1…");
    }

    private static List<Throwable> chain(Throwable thrown) {
        var chain = new ArrayList<Throwable>();
        for (var link = thrown; link != null && chain.size() < 20; link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }

    private record Known(String what, String cure) {

        String cure(String word, Site site) {
            if (what.startsWith("there is no component") && word.startsWith("kafka")) {
                return WITHOUT_KAFKA;
            }
            return cure.formatted(word)
                    + (cure.endsWith("known are ") ? site.placeholders().keySet() : "");
        }
    }

    private static final String WITHOUT_KAFKA =
            "Kafka is not in this jar: build one with ./mvnw -DskipTests -Pkafka package, as src/docs/kamelets.md tells";

    private static final Pattern UNKNOWN_FIELD = Pattern.compile(
            "(?:Unsupported field|Unknown node id|Unknown parameters?|Unsupported node type): ?([\\w-]+)");

    private static final Map<Pattern, Known> KNOWN = Map.of(
            Pattern.compile("Unknown parameters=\\[\\{([^=]+)="),
            new Known(
                    "'%s' is not an option of this endpoint", "correct its spelling: options are exact, also in case"),
            Pattern.compile("No component found with scheme: ([\\w-]+)"),
            new Known("there is no component '%s'", "use sql, file, ftp, sftp, http, https, direct, timer or paylink"),
            Pattern.compile("No endpoint could be found for: ([\\w-]+)"),
            new Known(
                    "there is no component for '%s'",
                    "use sql, file, ftp, sftp, http, https, direct, timer or paylink"),
            Pattern.compile("Property with key \\[([^\\]]+)\\]"),
            new Known("the placeholder {{%s}} has no value", "set it under paylink.properties; known are "),
            Pattern.compile("Property '(\\w+)' is required"),
            new Known("%s is missing", "write it under parameters:; an ERP's data source as \"#<name>\""),
            Pattern.compile("Multiple consumers for the same endpoint is not allowed: (\\S+)"),
            new Known("another route reads %s already", "read it in one route, and go on by direct:"));

    private Explanation() {}
}
