package org.paylink.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.paylink.cli.CommandLine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** What people and programs are told of reminders, and how they hold them. */
@OfficeContext
@TestPropertySource(properties = "paylink.merchants.acme.dunning=friendly")
class DunningDeskTest {

    private static final AtomicInteger CUSTOMER = new AtomicInteger(100);

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Autowired
    Tale tale;

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private Caller caller = new Caller(0);
    private String number = "";
    private String customer = "";

    @BeforeEach
    void anInvoiceDueInTwentyDays() {
        caller = new Caller(port).loggedIn();
        number = Tale.freshNumber();
        var n = CUSTOMER.incrementAndGet();
        customer = "C-" + n;
        caller.api("/invoices", """
                {"number": "%s", "currency": "EUR", "open": "50.00", "dueDate": "%s",
                 "customer": {"id": "%s", "name": "Piet Jansen", "phone": "+31612340%d"}}
                """.formatted(number, today.plusDays(20), customer, n));
    }

    @Test
    void thePreviewNamesEachStepOnceAndCountsThem() {
        var preview = caller.api("/dunning/preview?to=" + today.plusDays(80));

        assertThat(preview.at("/complete").asBoolean()).isTrue();
        var lines = mine(preview);
        assertThat(lines).extracting(line -> line.get("step").asText()).containsExactly("soon", "forgotten", "second");
        assertThat(lines)
                .allMatch(line -> line.at("/invoices/0").asText().equals(number)
                        && line.get("channel").asText().equals("phone"));
        assertThat(LocalDate.parse(lines.get(0).get("day").asText())).isBetween(today.plusDays(17), today.plusDays(20));
        var counted = 0;
        for (var count : preview.get("counts")) {
            counted += count.get("messages").asInt();
        }
        assertThat(counted).isEqualTo(preview.get("messages").asInt()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void anotherPlanIsShownWithoutBeingUsed() {
        var other = mine(caller.api("/dunning/preview?plan=business&to=" + today.plusDays(120)));

        assertThat(other)
                .extracting(line -> line.get("step").asText())
                .containsExactly("reminder", "first-dunning", "second-dunning");
        // It goes by e-mail and letter, and there is neither: nothing comes after it.
        assertThat(other.get(2).has("channel")).isFalse();
        assertThat(caller.api("/invoices/" + number + "/dunning").get("plan").asText())
                .startsWith("friendly@");
        assertThat(caller.api("/dunning/preview?plan=none-such").get("status").asInt())
                .isEqualTo(400);
        assertThat(caller.api("/dunning/preview?from=2000-01-01").get("status").asInt())
                .isEqualTo(400);
    }

    @Test
    void aHeldCustomerIsNotRemindedAndTheReasonIsTold() {
        var before = Instant.now();
        var held = caller.api("/customers/" + customer + "/hold", "{\"why\": \"in talks\"}");
        assertThat(held.at("/holds/0/customer").asText()).isEqualTo(customer);

        var why = caller.api("/invoices/" + number + "/dunning");
        assertThat(why.at("/now/0/rule").asText()).isEqualTo("held");
        assertThat(why.at("/now/0/why").asText()).isEqualTo("in talks");
        assertThat(why.at("/now/1/rule").asText()).isEqualTo("no-step-yet");
        assertThat(why.at("/holds/0/who").asText()).isEqualTo("api");
        assertThat(caller.api("/invoices/" + number + "/dunning?at=" + before).get("holds"))
                .isEmpty();
        assertThat(mine(caller.api("/dunning/preview?to=" + today.plusDays(80))))
                .isEmpty();

        caller.api("/customers/" + customer + "/release", "");
        assertThat(caller.api("/invoices/" + number + "/dunning")
                        .at("/now/0/rule")
                        .asText())
                .isEqualTo("no-step-yet");
        assertThat(caller.api("/customers/" + customer + "/release", "")
                        .get("status")
                        .asInt())
                .isEqualTo(409);
        assertThat(caller.api("/customers/" + customer + "/hold", "{}")
                        .get("status")
                        .asInt())
                .isEqualTo(400);
    }

    @Test
    void aHoldUntilADayDelaysWhatIsDueBefore() {
        caller.api(
                "/invoices/" + number + "/hold",
                "{\"why\": \"away\", \"until\": \"%s\"}".formatted(today.plusDays(30)));

        var lines = mine(caller.api("/dunning/preview?to=" + today.plusDays(80)));

        assertThat(lines).extracting(line -> line.get("step").asText()).containsExactly("forgotten", "second");
        assertThat(LocalDate.parse(lines.get(0).get("day").asText())).isAfterOrEqualTo(today.plusDays(30));
    }

    @Test
    void aHeldMerchantRemindsNobodyUntilItIsReleased() {
        caller.api("/hold", "{\"why\": \"new ERP\"}");
        try {
            assertThat(caller.api("/dunning/preview?to=" + today.plusDays(80))
                            .get("messages")
                            .asInt())
                    .isZero();
        } finally {
            caller.api("/release", "");
        }
        assertThat(mine(caller.api("/dunning/preview?to=" + today.plusDays(80))))
                .isNotEmpty();
    }

    @Test
    void aPersonHoldsAndReleasesACustomerOnThePage() {
        var fields = Map.of("merchant", "acme", "customer", customer, "why", "is ill", "until", "");
        caller.form("/dunning/holds", "/dunning/holds", fields);
        var page = caller.get("/dunning/holds").body();
        assertThat(page).contains("Customer " + customer + " of ACME GmbH", "is ill", "until released");
        assertThat(caller.get("/invoices/" + tale.link(number).id()).body())
                .contains("Reminders", "is ill", "by admin");

        var release = page.split("Customer " + customer + " of")[1]
                .split("action=\"")[1]
                .split("\"")[0];
        assertThat(caller.post(release, "").statusCode()).isEqualTo(403);
        caller.form("/dunning/holds", release, Map.of());

        assertThat(caller.get("/dunning/holds").body()).doesNotContain("Customer " + customer);
        assertThat(caller.get("/dunning/holds?ended=true").body()).contains("Customer " + customer, "ended: admin");
    }

    @Test
    void thePageShowsTheDaysAndTheMessagesOfOne() {
        assertThat(caller.get("/dunning?merchant=acme").body()).contains("in thirty days", number, customer, "soon");
        assertThat(caller.get("/dunning?merchant=acme&day=" + today.plusDays(1)).body())
                .doesNotContain(customer)
                .contains("in thirty days");
        for (var path : List.of("/dunning", "/dunning/holds")) {
            assertThat(caller.get(path).body()).doesNotContain("<style", "style=", "onclick=", "th:");
        }
    }

    @Test
    @ResourceLock("System.out")
    void theCommandLineReadsTheSameDatabase() throws IOException {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = CommandLine.execute(
                    new String[] {
                        "preview",
                        "--json",
                        "--to=" + today.plusDays(80),
                        "--paylink.merchants.acme.dunning=friendly",
                        "--paylink.database.url=" + environment.getProperty("paylink.database.url"),
                        "--paylink.database.username=" + environment.getProperty("paylink.database.username"),
                        "--paylink.database.password=" + environment.getProperty("paylink.database.password")
                    },
                    settings -> {});
        } finally {
            System.setOut(out);
        }
        assertThat(status).isZero();
        var lines = mine(new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8)));
        // That installation has no channel: the first step reaches nobody.
        assertThat(lines).extracting(line -> line.get("step").asText()).containsExactly("soon");
    }

    private List<JsonNode> mine(JsonNode preview) {
        var lines = new ArrayList<JsonNode>();
        preview.get("lines").forEach(line -> {
            if (line.path("customer").asText().equals(customer)) {
                lines.add(line);
            }
        });
        return lines;
    }
}
