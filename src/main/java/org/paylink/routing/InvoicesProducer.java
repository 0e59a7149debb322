package org.paylink.routing;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Counts;
import org.paylink.flow.Delivery;
import org.paylink.flow.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the body of an exchange in; when it returns, everything is durable, and the body says what became of it. */
final class InvoicesProducer extends DefaultProducer {

    private final InvoicesEndpoint endpoint;

    InvoicesProducer(InvoicesEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        var intake = Services.one(exchange.getContext(), Intake.class);
        var fileName = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        if (fileName == null) {
            fileName = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        }
        var counts = new Counts(0, 0, 0, 0);
        for (var parts = new Body(exchange, endpoint.complete).parts(); parts.hasNext(); ) {
            counts = counts.plus(receive(intake, delivery(exchange, parts.next(), fileName)));
        }
        exchange.getMessage().setBody(tree(counts));
        // What came from outside must not steer what the route calls next: CamelHttpUri and CamelSqlQuery would.
        StrictHeaders.strip(exchange.getMessage());
    }

    /** A file waits here while the database is away: failed, it would be put aside although nothing is wrong with it. */
    private Counts receive(Intake intake, Delivery delivery) {
        for (var said = false; ; said = true) {
            try {
                return intake.receive(delivery);
            } catch (RuntimeException e) {
                if (!(delivery.body() instanceof File) || !Intake.passes(e) || !rested()) {
                    throw e;
                }
                if (!said) {
                    LOG.warn("The database cannot take {} in now ({}); the file waits.", delivery, Causes.brief(e));
                }
            }
        }
    }

    /** False where the route is being stopped. */
    private boolean rested() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return isRunAllowed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Delivery delivery(Exchange exchange, Object body, @Nullable String fileName) {
        var source = endpoint.source == null ? exchange.getFromRouteId() : endpoint.source;
        return new Delivery(endpoint.merchant, source, endpoint.mapping, body, fileName, endpoint.complete);
    }

    private static Map<String, Object> tree(Counts counts) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("accepted", counts.accepted());
        tree.put("changed", counts.changed());
        tree.put("unchanged", counts.unchanged());
        tree.put("parked", counts.parked());
        return tree;
    }

    private static final Logger LOG = LoggerFactory.getLogger(InvoicesProducer.class);
    private static final long PAUSE_MILLIS = 2_000;
}
