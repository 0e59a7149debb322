package org.paylink.routing;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Counts;
import org.paylink.flow.Delivery;
import org.paylink.flow.Intake;

/** Hands the body of an exchange in; when it returns, everything is durable, and the body says what became of it. */
final class InvoicesProducer extends PatientProducer {

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

    private Counts receive(Intake intake, Delivery delivery) {
        return delivery.body() instanceof File
                ? patiently(() -> intake.receive(delivery), delivery)
                : intake.receive(delivery);
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
}
