package org.paylink.routing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.AcknowledgementDoor;
import org.paylink.flow.AcknowledgementDoor.Heard;

/** {@code to: paylink:acknowledgement}: what an ERP says of payments that were written into a file for it. The body then says what was heard. */
final class AcknowledgementEndpoint extends DefaultEndpoint {

    final @Nullable String mapping;
    private final String merchant;

    AcknowledgementEndpoint(String uri, Component component, String merchant, @Nullable String mapping) {
        super(uri, component);
        this.merchant = merchant;
        this.mapping = mapping;
    }

    @Override
    public Producer createProducer() {
        return new PatientProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                var message = exchange.getMessage();
                var body = message.getMandatoryBody();
                var isFile = body instanceof WrappedFile<?> wrapped && wrapped.getBody() instanceof File;
                message.setBody(tree(isFile ? patiently(() -> take(exchange), "an acknowledgement") : take(exchange)));
                // What came from outside must not steer what the route calls next.
                StrictHeaders.strip(message);
            }
        };
    }

    private Heard take(Exchange exchange) {
        var door = Services.one(exchange.getContext(), AcknowledgementDoor.class);
        var name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        var body = exchange.getMessage().getBody();
        if (body instanceof Map || body instanceof List) {
            return door.take(merchant, mapping, body, name);
        }
        try (var file = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            return door.take(merchant, mapping, file, name);
        } catch (InvalidPayloadException e) {
            throw new IllegalArgumentException("a body of this type is no acknowledgement", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> tree(Heard heard) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("confirmed", heard.confirmed());
        tree.put("refused", heard.refused());
        tree.put("known", heard.known());
        return tree;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "paylink:acknowledgement takes acknowledgements: use it under to:, not under from:");
    }
}
