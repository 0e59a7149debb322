package org.paylink.routing;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code to: paylink:attachments}: leaves of a mail its attachments of the wanted names, as rows of name and content. Nothing where the sender is
 * not allowed, or one is too large: such a mail is a person's.
 */
final class AttachmentsEndpoint extends DefaultEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentsEndpoint.class);

    private final Pattern senders;
    private final Pattern names;
    private final int largest;

    AttachmentsEndpoint(String uri, Component component, Pattern senders, Pattern names, int largest) {
        super(uri, component);
        this.senders = senders;
        this.names = names;
        this.largest = largest;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws IOException {
                var attachments = attachments(exchange);
                StrictHeaders.strip(exchange.getMessage());
                exchange.getMessage().setBody(attachments);
            }
        };
    }

    private List<Map<String, Object>> attachments(Exchange exchange) throws IOException {
        if (!allowed(exchange.getMessage().getHeader("From", String.class))) {
            LOG.info("A mail from a sender that is not allowed is left for a person.");
            return List.of();
        }
        var attachments = new ArrayList<Map<String, Object>>();
        for (var each :
                exchange.getMessage(AttachmentMessage.class).getAttachments().entrySet()) {
            var name = each.getKey().replaceFirst(".*[/\\\\]", "");
            if (!SafeNames.safe(name) || !names.matcher(name).matches()) {
                continue;
            }
            try (var in = each.getValue().getInputStream()) {
                var content = in.readNBytes(largest + 1);
                if (content.length > largest) {
                    LOG.warn("A mail with an attachment of more than {} bytes is left for a person.", largest);
                    return List.of();
                }
                attachments.add(Map.of("name", name, "content", content));
            }
        }
        return attachments;
    }

    private boolean allowed(@Nullable String from) {
        try {
            var addresses = from == null ? new InternetAddress[0] : InternetAddress.parse(from);
            // Of two senders, one that is not allowed may have written all of it.
            return addresses.length == 1
                    && addresses[0].getAddress() != null
                    && senders.matcher(addresses[0].getAddress().toLowerCase(Locale.ROOT))
                            .matches();
        } catch (AddressException e) {
            return false;
        }
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("paylink:attachments reads a mail: use it under to:, not under from:");
    }
}
