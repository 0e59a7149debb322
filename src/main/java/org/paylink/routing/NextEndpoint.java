package org.paylink.routing;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * {@code to: paylink:next}: turns a server's link to its next page into the query of the next call, empty where there is none. The link must
 * stay on the server that was asked, for it would be given our credentials, and pages must come to an end. Where pages are counted it takes the
 * rows of a page, and with {@code act: begin} the query without its count.
 */
final class NextEndpoint extends DefaultEndpoint {

    private final URI url;
    private final int most;
    private final boolean begins;
    private final @Nullable PageCount count;

    NextEndpoint(String uri, Component component, URI url, int most, boolean begins, @Nullable PageCount count) {
        super(uri, component);
        this.url = url;
        this.most = most;
        this.begins = begins;
        this.count = count;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                var message = exchange.getMessage();
                if (count != null && !begins) {
                    message.setBody(count.next(exchange, message.getBody()));
                    return;
                }
                var text = message.getBody(String.class);
                var link = text == null ? "" : text.strip();
                if (begins) {
                    message.setBody(count == null ? link : count.begin(exchange, link));
                } else {
                    message.setBody(link.isEmpty() ? "" : query(exchange, link));
                }
            }
        };
    }

    private String query(Exchange exchange, String link) {
        URI next;
        try {
            // Java takes a query alone for one of the folder.
            next = url.resolve(link.startsWith("?") ? url.getRawPath() + link : link);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the link to the next page is no address", e);
        }
        var query = next.getRawQuery();
        if (!there(next).equals(there(url)) || query == null) {
            throw new IllegalArgumentException(
                    "the next page lies at %s, not at %s: it is not followed, for it would be given the credentials"
                            .formatted(there(next), there(url)));
        }
        var more = new HashSet<Object>();
        if (exchange.getProperty(SEEN) instanceof Set<?> seen) {
            more.addAll(seen);
        }
        if (!more.add(query)) {
            throw new IllegalArgumentException("the server names a page as its next one that it has given already");
        }
        if (more.size() >= most) {
            throw new IllegalArgumentException(TOO_MANY.formatted(most));
        }
        exchange.setProperty(SEEN, more);
        return query;
    }

    /** Without the query. */
    private static String there(URI address) {
        return "%s://%s%s".formatted(address.getScheme(), address.getRawAuthority(), address.getRawPath());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("paylink:next reads a link: use it under to:, not under from:");
    }

    static final String TOO_MANY =
            "there are more than %d pages: ask for larger ones or for what has changed, or raise most";

    private static final String SEEN = "PayLinkPages";
}
