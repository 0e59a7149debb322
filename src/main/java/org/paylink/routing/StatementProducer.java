package org.paylink.routing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.WrappedFile;
import org.paylink.flow.StatementDoor;
import org.paylink.flow.StatementDoor.Booked;

/** Hands a bank's statement in; when it returns, everything is durable, and the body says what became of its entries. */
final class StatementProducer extends PatientProducer {

    private final StatementEndpoint endpoint;

    StatementProducer(StatementEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        var message = exchange.getMessage();
        var statement = message.getMandatoryBody();
        var file = statement instanceof WrappedFile<?> wrapped ? wrapped.getBody() : statement;
        var booked = file instanceof File ? patiently(() -> take(exchange), "a statement") : take(exchange);
        message.setBody(tree(booked));
        // What came from outside must not steer what the route calls next.
        StrictHeaders.strip(message);
    }

    private Booked take(Exchange exchange) {
        var door = Services.one(exchange.getContext(), StatementDoor.class);
        var source = endpoint.source == null ? exchange.getFromRouteId() : endpoint.source;
        var name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, source, String.class);
        try (var statement = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            return door.take(endpoint.merchant, source, statement, name);
        } catch (InvalidPayloadException e) {
            throw new IllegalArgumentException("a body of this type is no statement", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> tree(Booked booked) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("booked", booked.booked());
        tree.put("known", booked.known());
        tree.put("parked", booked.parked());
        tree.put("beside", booked.beside());
        return tree;
    }
}
