package org.paylink.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Basis;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.Origin;
import org.paylink.claim.ChargeItem.Row;
import org.paylink.claim.ChargeItem.State;
import org.paylink.claim.ChargeItems;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People and programs see how each charge was reckoned, and decide about it; so does its payer see it. */
@OfficeContext
class ChargesDeskTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);

    @LocalServerPort
    int port;

    @Autowired
    ChargeItems items;

    @Autowired
    PayLinks links;

    private Caller caller = new Caller(0);
    private String number = "";
    private UUID charge = new UUID(0, 0);

    @BeforeEach
    void anInvoiceWithInterest() {
        caller = new Caller(port);
        number = Tale.freshNumber();
        caller.api("/invoices", "[%s]".formatted(Tale.invoice(number)));
        charge = UUID.randomUUID();
        var row = new Row(DAY.minusDays(9), DAY, 10, "10.27", "base rate 1.27 plus 9", "123.45", "0.35");
        items.plan(List.of(new ChargeItem(
                charge,
                link().id(),
                Kind.INTEREST,
                euro("0.35"),
                euro("0.35"),
                euro("0.00"),
                State.ASKED,
                new Origin("firm", UUID.randomUUID(), "business@1", "DE@1", DAY, Instant.EPOCH),
                new Basis(List.of(row), List.of("interest by section 288 (2) BGB")),
                null,
                null)));
    }

    @Test
    void thePayPageExplainsTheCharge() {
        var page = caller.get("/p/" + link().token() + "?lang=en").body();
        assertThat(page)
                .contains("€123.80", "€123.45", "€0.35", "10.27\u00a0%", "3/3/26", "3/12/26", "section 288 (2) BGB");
    }

    @Test
    void aPersonWaivesItWithAReason() {
        caller.loggedIn();
        var page = "/invoices/" + link().id();
        assertThat(caller.get(page).body())
                .contains("Interest 0.35 EUR", "2026-03-03", "10.27 % (base rate 1.27 plus 9)");
        caller.form(page, page + "/charges/" + charge + "/waive", Map.of("why", ""));
        assertEquals(State.ASKED, items.of(link().id()).items().get(0).state());
        caller.form(page, page + "/charges/" + charge + "/waive", Map.of("why", "goodwill"));
        assertEquals(State.WAIVED, items.of(link().id()).items().get(0).state());
        assertThat(caller.get(page).body()).contains("Charge waived", "goodwill", "Waived");
        assertThat(caller.get("/p/" + link().token() + "?lang=en").body()).doesNotContain("€0.35");
    }

    @Test
    void aProgramKeepsItAndAsksForItAgain() {
        var path = "/invoices/%s/charges/%s/".formatted(number, charge);
        var kept = caller.api(path + "keep", "{\"why\": \"in talks\"}");
        assertEquals("kept", kept.at("/charges/0/state").asText());
        assertEquals("in talks", kept.at("/charges/0/why").asText());
        assertEquals("api", kept.at("/charges/0/decidedBy").asText());
        assertEquals(
                "asked",
                caller.api(path + "ask", "{\"why\": \"no answer\"}")
                        .at("/charges/0/state")
                        .asText());
        assertEquals(400, caller.api(path + "waive", "{}").at("/status").asInt());
        var unknown = "/invoices/%s/charges/%s/waive".formatted(number, UUID.randomUUID());
        assertEquals(404, caller.api(unknown, "{\"why\": \"x\"}").at("/status").asInt());
    }

    private PayLink link() {
        return links.withNumber("acme", number).orElseThrow();
    }

    private static Money euro(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }
}
