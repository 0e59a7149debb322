package org.paylink.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paylink.flow.WayTable.Case;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.Customer.Kind;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.PaymentSettings;
import org.paylink.settings.StartRefused;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Who is offered what, as an administrator writes it. */
class WaysTest {

    private static final String ACME = "paylink.merchants.acme.";

    @Test
    void withoutATableEveryAccountIsOfferedInItsOrder() {
        assertEquals(List.of("lyra", "house"), offered(Map.of(), "NL", "EUR", "1.00", Kind.CONSUMER));
    }

    @Test
    void countriesAndCurrenciesExclude() {
        var rules = Map.of("countries", "NL, BE", "currencies", "EUR,CHF");
        assertEquals(List.of("lyra", "house"), offered(rules, "BE", "CHF", "1.00", Kind.CONSUMER));
        assertEquals(List.of("lyra"), offered(rules, "DE", "EUR", "1.00", Kind.CONSUMER));
        assertEquals(List.of("lyra"), offered(rules, "NL", "USD", "1.00", Kind.CONSUMER));
    }

    @Test
    void bothBoundsAreIncludedAndCountInTheirOwnCurrencyOnly() {
        var rules = Map.of("from", "100.00 EUR, 5000 JPY", "to", "200.00 EUR");
        assertEquals(List.of("lyra"), offered(rules, "NL", "EUR", "99.99", Kind.CONSUMER));
        assertEquals(List.of("lyra", "house"), offered(rules, "NL", "EUR", "100.00", Kind.CONSUMER));
        assertEquals(List.of("lyra", "house"), offered(rules, "NL", "EUR", "200.00", Kind.CONSUMER));
        assertEquals(List.of("lyra"), offered(rules, "NL", "EUR", "200.01", Kind.CONSUMER));
        assertEquals(List.of("lyra"), offered(rules, "NL", "JPY", "4999", Kind.CONSUMER));
        assertEquals(List.of("lyra", "house"), offered(rules, "NL", "JPY", "5000", Kind.CONSUMER));
        assertEquals(List.of("lyra", "house"), offered(rules, "NL", "USD", "1.00", Kind.CONSUMER));
    }

    @Test
    void consumersAndBusinessesAreToldApart() {
        assertEquals(List.of("lyra"), offered(Map.of("customers", "business"), "NL", "EUR", "1.00", Kind.CONSUMER));
        assertEquals(
                List.of("lyra", "house"), offered(Map.of("customers", "business"), "NL", "EUR", "1.00", Kind.BUSINESS));
        assertEquals(List.of("lyra"), offered(Map.of("customers", "consumer"), "NL", "EUR", "1.00", Kind.BUSINESS));
    }

    @Test
    void whatIsNotKnownOfACustomerExcludesNothing() {
        var rules = Map.of("countries", "NL", "customers", "business");
        assertEquals(List.of("lyra", "house"), offered(rules, null, "EUR", "1.00", Kind.UNKNOWN));
    }

    @Test
    void everyConditionOfAnAccountHasToHold() {
        var rules = Map.of("countries", "NL", "from", "100.00 EUR", "customers", "business");
        assertEquals(List.of("lyra", "house"), offered(rules, "NL", "EUR", "100.00", Kind.BUSINESS));
        assertEquals(List.of("lyra"), offered(rules, "NL", "EUR", "100.00", Kind.CONSUMER));
        assertEquals(List.of("lyra"), offered(rules, "NL", "EUR", "99.00", Kind.BUSINESS));
        assertEquals(List.of("lyra"), offered(rules, "DE", "EUR", "100.00", Kind.BUSINESS));
    }

    @Test
    void theTableAndTheAccountsOwnSettingsBothCount() throws Exception {
        var settings = settings(Map.of("from", "100.00 EUR"));
        var house = Map.of("type", "bank", "holder", "ACME", "iban", "NL91ABNA0417164300", "countries", "NL");
        var accounts = new PaymentAccounts(new PaymentSettings(Map.of("house", house)), List.of());
        var ways = new Ways(new Merchants(settings, Clock.systemUTC()), accounts, settings);
        var invoice = link("100.00", "NL", "business");
        assertEquals(1, ways.transfers(invoice, invoice.open()).size());
        assertTrue(ways.none(link("99.99", "NL", "business")));
        assertTrue(ways.none(link("100.00", "DE", "business")));
    }

    @Test
    void examplesStandOnBothSidesOfEachLine() {
        var table = WayTable.of(settings(Map.of("countries", "NL", "from", "100.00 EUR", "to", "200.00 EUR")));
        var cases = table.examples("acme", "DE").stream().map(Case::toString).toList();
        assertEquals(2 * 4 * 2, cases.size());
        assertTrue(cases.containsAll(List.of(
                "NL EUR 99.99 consumer",
                "NL EUR 100.00 business",
                "DE EUR 200.00 consumer",
                "DE EUR 200.01 business")));
        assertEquals(
                List.of("DE EUR 100.00 consumer", "DE EUR 100.00 business"),
                WayTable.of(settings(Map.of())).examples("acme", "DE").stream()
                        .map(Case::toString)
                        .toList());
    }

    @Test
    void whatCannotBeMeantStopsTheStartWithItsSettingAndCure() {
        refused(Map.of("countries", "HOLLAND"), "house.countries has 'HOLLAND'", "write ISO 3166 codes such as NL");
        refused(Map.of("currencies", "EURO"), "house.currencies has 'EURO'", "write ISO 4217 codes such as EUR");
        for (var amount : List.of("100", "EUR 100", "100,00 EUR", "1.005 EUR", "1.00 XXQ", "-1.00 EUR", "0.5 JPY")) {
            var first = amount.contains(",") ? "100" : amount;
            refused(Map.of("from", amount), "house.from has '" + first + "'", "write amounts such as 100.00 EUR");
        }
        refused(Map.of("to", "1.00 EUR, 2.00 EUR"), "house.to has '2.00 EUR'", "write one amount for each currency");
        refused(
                Map.of("from", "2.00 EUR", "to", "1.00 EUR"),
                "house.from says 2.00 EUR and paylink.merchants.acme.ways.house.to says 1.00 EUR",
                "exchange them");
    }

    @Test
    void anAccountThatIsNotOfferedHasNoRule() {
        var refusal = assertThrows(
                StartRefused.class,
                () -> WayTable.of(bound(Map.of(ACME + "pay-with", "lyra", ACME + "ways.huose.countries", "NL"))));
        assertTrue(refusal.what().contains("paylink.merchants.acme.ways.huose"), refusal.what());
        assertThrows(BindException.class, () -> settings(Map.of("customers", "people")));
    }

    private static void refused(Map<String, String> rules, String what, String cure) {
        var settings = settings(rules);
        var refusal = assertThrows(StartRefused.class, () -> WayTable.of(settings));
        assertTrue(refusal.what().startsWith("The setting " + ACME + "ways." + what), refusal.what());
        assertEquals(cure, refusal.cure());
    }

    private static List<String> offered(
            Map<String, String> rules, @Nullable String country, String currency, String amount, Kind kind) {
        var money = Money.of(new BigDecimal(amount), Currency.of(currency));
        return WayTable.of(settings(rules)).offered("acme", new Case(money, country, kind));
    }

    private static FlowSettings settings(Map<String, String> rules) {
        var written = new HashMap<String, String>();
        written.put(ACME + "pay-with", "lyra, house");
        rules.forEach((key, value) -> written.put(ACME + "ways.house." + key, value));
        return bound(written);
    }

    private static FlowSettings bound(Map<String, String> written) {
        return new Binder(new MapConfigurationPropertySource(written)).bindOrCreate("paylink", FlowSettings.class);
    }

    private static PayLink link(String open, String country, String kind) throws NotAnInvoice {
        var invoice = CanonicalForm.read(Map.of(
                "number",
                "INV-1",
                "currency",
                "EUR",
                "open",
                open,
                "customer",
                Map.of("country", country, "kind", kind)));
        return PayLink.received(new UUID(1, 1), "acme", "acme-invoices", "token", invoice, Instant.EPOCH);
    }
}
