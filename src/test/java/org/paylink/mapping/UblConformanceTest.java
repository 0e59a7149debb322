package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.invoice.Invoice;

/** Public UBL documents (XRechnung, Peppol, EN 16931, JP PINT) against answers that were extracted independently of this project. */
@Tag("conformance")
final class UblConformanceTest {

    private static final Mapping UBL = new Mappings().named("ubl").orElseThrow();

    /** Invoices below zero: the expected answers keep the sign, the canonical form turns them into credit notes. */
    private static final List<String> NEGATIVE =
            List.of("peppol-base-negative-inv-correction.xml", "zf-EN16931_Rechnungskorrektur.ubl.xml");

    static Stream<String> documents() throws IOException {
        return Shared.expected("ubl").keySet().stream().map(String::valueOf);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void agreesOnWhatIsToBePaid(String file) throws IOException {
        var expected = expected(file);
        var invoice = invoice(file);
        assertEquals(text(expected, "number"), invoice.number());
        assertEquals(text(expected, "currency"), invoice.currency().code());
        assertEquals(text(expected, "issueDate"), Objects.toString(invoice.issueDate(), null));
        assertEquals(text(expected, "dueDate"), Objects.toString(invoice.dueDate(), null));
        var payable = new BigDecimal(String.valueOf(expected.get("payable"))).abs();
        assertEquals(0, payable.compareTo(new BigDecimal(invoice.open().decimal())));
        boolean credit = "credit_note".equals(expected.get("kind")) || NEGATIVE.contains(file);
        assertEquals(credit ? Invoice.Kind.CREDIT_NOTE : Invoice.Kind.INVOICE, invoice.kind());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void agreesOnWhoIsToPay(String file) throws IOException {
        var expected = expected(file);
        var customer = invoice(file).customer();
        assertEquals(oneLine(name(expected)), customer.name());
        assertEquals(email(expected), customer.email());
        var phone = text(expected, "buyerPhone");
        var written = Optional.ofNullable(invoice(file).extra().get("phoneAsWritten"));
        var country = customer.country() == null ? "DE" : customer.country();
        assertEquals(phone == null ? null : Phones.read(phone, country).orElse(null), customer.phone());
        assertEquals(customer.phone() == null ? phone : null, written.orElse(null));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void agreesOnHowToPay(String file) throws IOException {
        var expected = expected(file);
        var invoice = invoice(file);
        assertEquals(first(expected, "paymentReferences"), invoice.reference());
        assertEquals(
                first(expected, "paymentMeansCodes"), invoice.paymentMeans().orElse(null));
        assertEquals(text(expected, "payee"), invoice.otherPayee().orElse(null));
    }

    private static Invoice invoice(String file) {
        try (var records = Records.read(Shared.data("ubl").resolve(file), null)) {
            var mapped = UBL.map(records.next(), Merchants.of("DE", "Europe/Berlin"));
            assertEquals(1, mapped.size());
            return assertInstanceOf(Mapped.Ready.class, mapped.get(0)).invoice();
        }
    }

    private static Map<?, ?> expected(String file) throws IOException {
        return (Map<?, ?>) Objects.requireNonNull(Shared.expected("ubl").get(file));
    }

    /** The legal name, else the trading name. */
    private static @Nullable String name(Map<?, ?> expected) {
        var legal = text(expected, "buyerName");
        return legal == null ? text(expected, "buyerTradingName") : legal;
    }

    /** The contact's e-mail, else the electronic address where its scheme says that it is one. */
    private static @Nullable String email(Map<?, ?> expected) {
        var email = text(expected, "buyerEmail");
        return email == null && "EM".equals(expected.get("buyerEndpointScheme"))
                ? text(expected, "buyerEndpoint")
                : email;
    }

    private static @Nullable String first(Map<?, ?> expected, String list) {
        return expected.get(list) instanceof List<?> values && !values.isEmpty() ? String.valueOf(values.get(0)) : null;
    }

    /** One document breaks a name across lines; a message to a customer must not. */
    private static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\s+", " ");
    }

    private static @Nullable String text(Map<?, ?> expected, String key) {
        return Objects.toString(expected.get(key), null);
    }
}
