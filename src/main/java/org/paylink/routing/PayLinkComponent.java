package org.paylink.routing;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.paylink.payment.RouteCalls.Act;

/**
 * The {@code paylink:} of route files: where a route hands invoices in, and where it fetches what is to be done. Found by Camel through
 * META-INF/services; a Spring bean of it would be stopped by every dry run.
 */
public final class PayLinkComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return switch (remaining) {
            case "invoices" -> invoices(uri, parameters);
            case "payments" -> work(uri, Work.CONFIRM, required(parameters, "merchant"), parameters);
            case "verify" -> work(uri, Work.VERIFY, required(parameters, "merchant"), parameters);
            case "news" -> work(uri, Work.NEWS, required(parameters, "merchant"), parameters);
            case "messages" -> work(uri, Work.SEND, required(parameters, "channel"), parameters);
            case "sessions" -> sessions(uri, parameters);
            case "inbox" ->
                new InboxEndpoint(uri, this, required(parameters, "name"), optional(parameters, "merchant"));
            case "statement" ->
                new StatementEndpoint(uri, this, required(parameters, "merchant"), optional(parameters, "source"));
            case "acknowledgement" ->
                new AcknowledgementEndpoint(
                        uri, this, required(parameters, "merchant"), optional(parameters, "mapping"));
            case "map" -> new MapEndpoint(uri, this, required(parameters, "mapping"), required(parameters, "merchant"));
            case "mark" -> mark(uri, parameters);
            case "attachments" -> attachments(uri, parameters);
            case "next" -> next(uri, parameters);
            case "compare" -> compare(uri, parameters);
            case "delivery" ->
                new ReportEndpoint(uri, this, required(parameters, "channel"), optional(parameters, "mapping"));
            case "csv" -> csv(uri, parameters);
            case "camt054" -> camt054(uri, parameters);
            default ->
                throw new WrongOption(
                        "there is no paylink:" + remaining, "known are " + String.join(", ", Work.ENDPOINTS));
        };
    }

    private Endpoint invoices(String uri, Map<String, Object> parameters) {
        return new InvoicesEndpoint(
                uri,
                this,
                required(parameters, "merchant"),
                optional(parameters, "source"),
                optional(parameters, "mapping"),
                getAndRemoveParameter(parameters, "complete", boolean.class, false));
    }

    private Endpoint work(String uri, Work work, String account, Map<String, Object> parameters) {
        int batch = getAndRemoveParameter(parameters, "batch", int.class, 1);
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new WrongOption("batch=" + batch + " is not possible", "choose 1 to " + LARGEST_BATCH);
        }
        return new WorkEndpoint(uri, this, work.queue(account), optional(parameters, "mapping"), work, batch);
    }

    private Endpoint sessions(String uri, Map<String, Object> parameters) {
        var act = getAndRemoveParameter(parameters, "act", String.class, "open");
        if (!List.of("open", "cancel", "ask").contains(act)) {
            throw new WrongOption("there is no act=" + act + " of sessions", "known are open, cancel, ask");
        }
        return new SessionsEndpoint(
                uri,
                this,
                required(parameters, "provider"),
                Act.valueOf(act.toUpperCase(Locale.ROOT)),
                optional(parameters, "mapping"),
                optional(parameters, "answer"));
    }

    private Endpoint mark(String uri, Map<String, Object> parameters) {
        var act = getAndRemoveParameter(parameters, "act", String.class, "read");
        if (!List.of("read", "keep").contains(act)) {
            throw new WrongOption("there is no act=" + act + " of a mark", "known are read, keep");
        }
        return new MarkEndpoint(
                uri,
                this,
                required(parameters, "merchant"),
                required(parameters, "name"),
                act.equals("keep"),
                getAndRemoveParameter(parameters, "initial", String.class, ""));
    }

    private Endpoint compare(String uri, Map<String, Object> parameters) {
        return new CompareEndpoint(
                uri,
                this,
                required(parameters, "merchant"),
                required(parameters, "source"),
                getAndRemoveParameter(parameters, "key", String.class, "id"),
                getAndRemoveParameter(parameters, "open", String.class));
    }

    private Endpoint next(String uri, Map<String, Object> parameters) {
        var url = getAndRemoveParameter(parameters, "url", String.class);
        int most = getAndRemoveParameter(parameters, "most", int.class, 1_000);
        if (url == null || !url.matches("https?://.+")) {
            throw new WrongOption(
                    "url= is missing or no address", "write the address that is asked, as in https://erp.example/api");
        }
        var act = getAndRemoveParameter(parameters, "act", String.class, "next");
        if (!List.of("begin", "next").contains(act)) {
            throw new WrongOption("there is no act=" + act + " of next", "known are begin, next");
        }
        var count = PageCount.of(
                getAndRemoveParameter(parameters, "page", String.class, ""),
                getAndRemoveParameter(parameters, "offset", String.class, ""),
                getAndRemoveParameter(parameters, "size", int.class, 0),
                most);
        return new NextEndpoint(uri, this, URI.create(url), most, act.equals("begin"), count);
    }

    private Endpoint attachments(String uri, Map<String, Object> parameters) {
        return new AttachmentsEndpoint(
                uri,
                this,
                pattern(parameters, "senders"),
                pattern(parameters, "names"),
                getAndRemoveParameter(parameters, "largest", int.class, 20_000_000));
    }

    private Pattern pattern(Map<String, Object> parameters, String name) {
        var text = getAndRemoveParameter(parameters, name, String.class, "");
        try {
            if (!text.isEmpty()) {
                return Pattern.compile(text);
            }
        } catch (PatternSyntaxException e) {
            throw new WrongOption(
                    "%s is no regular expression: %s".formatted(name, e.getDescription()),
                    "write for example .*@acme[.]example");
        }
        throw new WrongOption(name + "= is missing", "write a regular expression, for example .*@acme[.]example");
    }

    private Endpoint csv(String uri, Map<String, Object> parameters) {
        var delimiter = getAndRemoveParameter(parameters, "delimiter", String.class, ",");
        if (delimiter.length() != 1) {
            throw new WrongOption("delimiter=" + delimiter + " is not one character", "write for example \";\"");
        }
        var header = getAndRemoveParameter(parameters, "header", boolean.class, true);
        var charset = getAndRemoveParameter(parameters, "charset", String.class, "UTF-8");
        var harmless = getAndRemoveParameter(parameters, "harmless", boolean.class, false);
        var control = getAndRemoveParameter(parameters, "control", boolean.class, false);
        return new FileEndpoint(
                uri, this, ".csv", new CsvFile(delimiter.charAt(0), header, charset, harmless, control));
    }

    private Endpoint camt054(String uri, Map<String, Object> parameters) {
        var version = getAndRemoveParameter(parameters, "version", String.class, "08");
        var account = getAndRemoveParameter(parameters, "account", String.class);
        return new FileEndpoint(uri, this, ".xml", Camt054File.of(version, account, getCamelContext()));
    }

    private String required(Map<String, Object> parameters, String name) {
        var value = optional(parameters, name);
        if (value == null) {
            throw new WrongOption(name + "= is missing", "write parameters: { " + name + ": … }");
        }
        return value;
    }

    private @Nullable String optional(Map<String, Object> parameters, String name) {
        String value = getAndRemoveParameter(parameters, name, String.class);
        if (value != null && !NAME.matcher(value).matches()) {
            throw new WrongOption(
                    "%s=%s is not a name".formatted(name, value), "use letters, digits, dot, dash and underscore");
        }
        return value;
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LARGEST_BATCH = 10_000;
}
