package org.paylink.routing;

import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.InboxFailure;
import org.paylink.flow.InboxFailure.Kind;
import org.paylink.flow.UnreadableDelivery;

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
        if (!isStarted()) {
            throw new InboxFailure(Kind.NOT_NOW, "the route behind inbox %s is not running".formatted(endpoint.name));
        }
        if (!places.tryAcquire()) {
            throw new InboxFailure(Kind.NOT_NOW, "inbox %s takes %d at once".formatted(endpoint.name, PLACES));
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
            throw failure(exchange.getException());
        }
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            throw failure(new IllegalStateException("the route has rolled back"));
        }
        return exchange.getMessage().getBody();
    }

    private InboxFailure failure(Exception why) {
        if (Causes.root(why) instanceof UnreadableDelivery unreadable) {
            return new InboxFailure(Kind.UNREADABLE, String.valueOf(unreadable.getMessage()), why);
        }
        return new InboxFailure(
                Kind.NOT_NOW,
                "the route behind inbox %s failed: nothing of it counts as received".formatted(endpoint.name),
                why);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Services.one(endpoint.getCamelContext(), Inboxes.class).open(this);
    }

    private static final int PLACES = 16;
}
