package org.paylink.routing;

import java.io.File;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ReportDoor;

/** {@code to: paylink:delivery}: what became of messages that a route has sent. */
final class ReportEndpoint extends DefaultEndpoint {

    final @Nullable String mapping;
    private final String channel;

    ReportEndpoint(String uri, Component component, String channel, @Nullable String mapping) {
        super(uri, component);
        this.channel = channel;
        this.mapping = mapping;
    }

    @Override
    public Producer createProducer() {
        return new PatientProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                var body = exchange.getMessage().getBody();
                var isFile = body instanceof WrappedFile<?> wrapped && wrapped.getBody() instanceof File;
                var told = isFile ? exchange.getMessage().getBody(String.class) : Acknowledgement.readable(body);
                var door = Services.one(getCamelContext(), ReportDoor.class);
                if (!isFile) {
                    door.report(channel, mapping, told);
                } else {
                    patiently(
                            () -> {
                                door.report(channel, mapping, told);
                                return channel;
                            },
                            "reports");
                }
                // What came from outside must not steer what the route calls next.
                StrictHeaders.strip(exchange.getMessage());
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "paylink:delivery takes reports: use it under to:, not under from:; messages are fetched by paylink:messages");
    }
}
