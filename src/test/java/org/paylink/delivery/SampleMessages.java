package org.paylink.delivery;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message.Purpose;
import org.paylink.invoice.Customer;

/** One customer of whom more or less is known, and messages to him. */
public final class SampleMessages {

    public static final Customer WITH_PHONE = customer("+31612345678", null);
    public static final Customer WITH_MAIL = customer(null, "piet@example.org");
    public static final Customer WITH_BOTH = customer("+31612345678", "piet@example.org");
    public static final List<Customer> CUSTOMERS = List.of(WITH_PHONE, WITH_MAIL, WITH_BOTH, Customer.unknown());

    private static final Map<String, String> VALUES = Map.of(
            "customer", "Piet Jansen",
            "merchant", "Bakkerij Zon",
            "number", "F-17",
            "amount", "€\u00a012,34",
            "due", "15 november 2026",
            "link", "http://localhost:8080/p/abc");

    private SampleMessages() {}

    /** A request with a link, different each time. */
    public static Message to(String address) {
        return new Message(
                UUID.randomUUID(),
                1,
                Purpose.REQUEST,
                address,
                "Bakkerij Zon",
                "nl",
                "Beste Piet Jansen, € 12,34: http://localhost:8080/p/abc",
                URI.create("http://localhost:8080/p/abc"),
                VALUES,
                Message.Occasion.UNKNOWN);
    }

    /** An answer, different each time. */
    public static Message answer(String address) {
        return new Message(
                UUID.randomUUID(),
                1,
                Purpose.ANSWER,
                address,
                "Bakkerij Zon",
                "nl",
                "Bakkerij Zon: dit staat nu open.\nF-17: € 12,34\nhttp://localhost:8080/p/abc",
                null,
                Map.of(),
                Message.Occasion.UNKNOWN);
    }

    private static Customer customer(@Nullable String phone, @Nullable String email) {
        return new Customer("C-17", "Piet Jansen", Customer.Kind.CONSUMER, email, phone, "nl", "NL", List.of());
    }
}
