package org.paylink.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.money.CreditTransfer;
import org.paylink.money.Money;

/**
 * One text to one customer, frozen before it is sent. {@code attempt} counts from 1; with the id it is the correlation that the service
 * gives back in its delivery notices, so that a repeated message is visible as one. {@code values} are those of the text's variables, by their
 * words and only where known, for services that fill templates of their own; {@code occasion} is what such services ask for beside.
 */
public record Message(
        UUID id,
        int attempt,
        Purpose purpose,
        String address,
        String merchantName,
        String language,
        String text,
        @Nullable URI link,
        Map<String, String> values,
        Occasion occasion) {

    public Message {
        values = Map.copyOf(values);
    }

    public enum Purpose {
        REQUEST,
        REMINDER,
        NOTICE,
        RECEIPT,
        /** To what the customer wrote: free text, which no template of a service has. */
        ANSWER
    }

    /**
     * The money that is open, the money that a receipt is for, how it was paid, when the customer was last heard from at this address, and the
     * invoice to read; null where not known. {@code transfers} are the accounts into which the open money may be paid, for channels with room for
     * that.
     */
    public record Occasion(
            @Nullable Money open,
            @Nullable Money paid,
            @Nullable String method,
            @Nullable Instant heardAt,
            @Nullable Document document,
            List<CreditTransfer> transfers) {

        /** One of which nothing is told. */
        public static final Occasion UNKNOWN = new Occasion(null, null, null, null, null, List.of());

        public Occasion {
            transfers = List.copyOf(transfers);
        }
    }

    /** The invoice as the ERP shows it: where a service fetches it, and under which name the customer sees it. */
    public record Document(URI link, String filename) {

        /** Only what lies open by https: whatever else stands there, a service could not fetch, or should not. */
        public static Optional<Document> of(@Nullable String address, String number) {
            return Optional.ofNullable(address)
                    .filter(text -> text.matches("https://[^\\s/@]+/\\S{1,2000}"))
                    .flatMap(Document::link)
                    .map(link -> new Document(link, number.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ".pdf"));
        }

        private static Optional<URI> link(String text) {
            try {
                return Optional.of(new URI(text)).filter(link -> link.getHost() != null);
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }

        /** Without the link: whoever has it reads the invoice. */
        @Override
        public String toString() {
            return "Document";
        }
    }

    public String correlation() {
        return "v1." + id + "." + attempt;
    }

    /** The id of the message that a correlation speaks of; empty where it is none of ours. */
    public static Optional<UUID> idIn(@Nullable String correlation) {
        if (correlation == null || !correlation.matches("v1\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.\\d{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(UUID.fromString(correlation.substring(3, 39)));
    }

    /** Without address and text: it ends in logs. */
    @Override
    public String toString() {
        return "Message[%s %s attempt %d]".formatted(purpose, id, attempt);
    }
}
