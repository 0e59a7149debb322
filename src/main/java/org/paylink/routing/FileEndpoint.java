package org.paylink.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.CastUtils;
import org.jspecify.annotations.Nullable;

/** {@code to: paylink:csv} and {@code to: paylink:camt054}: turn mapped rows into the bytes of a file, and name it. */
final class FileEndpoint extends DefaultEndpoint {

    /** Writes rows as a file. The name is unique per content and stays the same on a retry. */
    interface Format {
        byte[] write(List<Map<String, Object>> rows, String name);
    }

    private final String ending;
    private final Format format;

    FileEndpoint(String uri, Component component, String ending, Format format) {
        super(uri, component);
        this.ending = ending;
        this.format = format;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                write(exchange);
            }
        };
    }

    private void write(Exchange exchange) {
        var message = exchange.getMessage();
        var rows = rows(message.getBody());
        var name = message.getHeader(FileNames.HEADER, String.class);
        if (name == null) {
            name = FileNames.of(rows.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        message.setBody(format.write(rows, name));
        message.setHeader(Exchange.FILE_NAME, name + ending);
    }

    private static List<Map<String, Object>> rows(@Nullable Object body) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var row : body instanceof List<?> list ? list : body == null ? List.of() : List.of(body)) {
            if (!(row instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("row %d is not a row of names and values but a %s: mend the mapping"
                        .formatted(
                                rows.size() + 1,
                                row == null ? "null" : row.getClass().getSimpleName()));
            }
            rows.add(CastUtils.cast(map));
        }
        return rows;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(getEndpointUri() + " writes: use it under to:, not under from:");
    }
}
