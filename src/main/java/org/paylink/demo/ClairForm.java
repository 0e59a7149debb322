package org.paylink.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invoices and payments as Clair's ERP writes them in JSON: in French, amounts as texts. */
final class ClairForm {

    private static final Map<String, String> KIND = Map.of("facture", "invoice", "avoir", "credit");
    private static final Map<String, String> STATUS =
            Map.of("ouverte", "open", "payée", "paid", "annulée", "cancelled");

    private ClairForm() {}

    static Books.Entry read(JsonNode invoice) {
        return new Books.Entry(
                needed(invoice, "numero"),
                buyer(invoice.path("client")),
                KIND.getOrDefault(needed(invoice, "type"), "invoice"),
                LocalDate.parse(needed(invoice, "dateEmission")),
                text(invoice, "dateEcheance").map(LocalDate::parse).orElse(null),
                needed(invoice, "devise"),
                new BigDecimal(needed(invoice, "montantTTC")),
                new BigDecimal(needed(invoice, "resteDu")),
                STATUS.getOrDefault(needed(invoice, "statut"), "open"),
                text(invoice, "objet").orElse(null),
                null);
    }

    private static Books.Buyer buyer(JsonNode client) {
        return new Books.Buyer(
                needed(client, "code"),
                needed(client, "nom"),
                client.path("professionnel").asBoolean(),
                text(client, "courriel").orElse(null),
                text(client, "telephone").orElse(null),
                text(client, "langue").orElse(null),
                text(client, "pays").orElse(null));
    }

    static ObjectNode write(Books.Entry entry) {
        var invoice = JsonNodeFactory.instance.objectNode();
        invoice.put("numero", entry.number());
        invoice.put("type", theirs(KIND, entry.kind()));
        invoice.put("statut", theirs(STATUS, entry.status()));
        invoice.put("objet", entry.subject());
        invoice.put("dateEmission", entry.issued().toString());
        invoice.put("dateEcheance", entry.due() == null ? null : entry.due().toString());
        invoice.put("devise", entry.currency());
        invoice.put("montantTTC", entry.total().toPlainString());
        invoice.put("resteDu", entry.open().toPlainString());
        invoice.set("client", write(entry.buyer()));
        return invoice;
    }

    private static ObjectNode write(Books.Buyer buyer) {
        var client = JsonNodeFactory.instance.objectNode();
        client.put("code", buyer.id());
        client.put("nom", buyer.name());
        client.put("professionnel", buyer.business());
        client.put("courriel", buyer.email());
        client.put("telephone", buyer.phone());
        client.put("langue", buyer.language());
        client.put("pays", buyer.country());
        return client;
    }

    /**
     * A payment as it is posted.
     *
     * @throws IllegalArgumentException with a sentence, where something is missing or is not what it must be
     */
    static Booking payment(String key, JsonNode posted) {
        try {
            return new Booking(
                    key,
                    needed(posted, "facture"),
                    new BigDecimal(needed(posted, "montant")),
                    needed(posted, "devise"),
                    LocalDate.parse(needed(posted, "date")),
                    text(posted, "moyen").orElse(""));
        } catch (NumberFormatException noAmount) {
            throw new IllegalArgumentException("montant is no amount like 12.50", noAmount);
        } catch (DateTimeException noDate) {
            throw new IllegalArgumentException("date is no day like 2026-11-22", noDate);
        }
    }

    static ObjectNode write(Booking payment) {
        var written = JsonNodeFactory.instance.objectNode();
        written.put("reference", payment.id());
        written.put("facture", payment.invoice());
        written.put("montant", payment.amount().toPlainString());
        written.put("devise", payment.currency());
        return written;
    }

    private static String theirs(Map<String, String> words, String ours) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(ours))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String needed(JsonNode object, String name) {
        return text(object, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> text(JsonNode object, String name) {
        @Nullable JsonNode value = object.get(name);
        return value == null || value.isNull() || value.asText().isBlank()
                ? Optional.empty()
                : Optional.of(value.asText());
    }
}
