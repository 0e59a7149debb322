package org.paylink.routing;

import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** One open inbox: carries what is posted through its route while the poster waits. */
final class InboxConsumer extends DefaultConsumer {

    final InboxEndpoint endpoint;
    private final Semaphore places = new Semaphore(PLACES);

    InboxConsumer(InboxEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Nullable
    Object carry(String merchant, byte[] body, @Nullable String contentType) {
        if (!places.tryAcquire()) {
            throw new InboxFailure(
                    InboxFailure.Kind.BUSY, "inbox %s takes %d at once: try again".formatted(endpoint.name, PLACES));
        }
        try {
            return carried(createExchange(false), merchant, body, contentType);
        } finally {
            places.release();
        }
    }

    private @Nullable Object carried(Exchange exchange, String merchant, byte[] body, @Nullable String contentType) {
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("PayLinkMerchant", merchant);
        if (contentType != null) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, contentType);
        }
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            throw new InboxFailure(
                    InboxFailure.Kind.REFUSED,
                    "the route behind inbox %s failed: nothing of it counts as received".formatted(endpoint.name),
                    exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Services.one(endpoint.getCamelContext(), Inboxes.class).open(this);
    }

    @Override
    protected void doStop() throws Exception {
        Services.one(endpoint.getCamelContext(), Inboxes.class).close(this);
        super.doStop();
    }

    private static final int PLACES = 16;
}
