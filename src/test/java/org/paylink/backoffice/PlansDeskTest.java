package org.paylink.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.flow.DunningSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Finance writes a plan, sees what is wrong with it and what it would change, saves it, and goes back; nothing of others is overwritten unseen. */
@OfficeContext
@TestPropertySource(properties = "paylink.merchants.acme.dunning=friendly")
class PlansDeskTest {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\w+)\"");

    @LocalServerPort
    int port;

    @Autowired
    DunningSettings settings;

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private Caller caller = new Caller(0);
    private String number = "";
    private String name = "";
    private String plan = "";

    /** Of a customer of its own, so that nobody else's reminders change. */
    @BeforeEach
    void aPlanOfOneCustomerWhoseInvoiceIsDueInTwentyDays() {
        caller = new Caller(port).loggedIn();
        number = Tale.freshNumber();
        name = "plan-" + number;
        caller.api("/invoices", """
                {"number": "%s", "currency": "EUR", "open": "50.00", "dueDate": "%s",
                 "customer": {"id": "C-%s", "name": "Piet Jansen", "phone": "+31612349999"}}
                """.formatted(number, today.plusDays(20), number));
        plan = """
                description: Early and once
                for: {customers: ["C-%s"]}
                steps:
                  - id: early
                    beforeDue: P10D
                    tone: friendly
                """.formatted(number);
    }

    @AfterEach
    void thePlanIsGone() throws IOException {
        Files.deleteIfExists(file());
    }

    @Test
    void aNewPlanIsMadeFromAShippedOneAndIsNothingUntilItIsSaved() {
        var begun = caller.get("/dunning/plans?name=" + name + "&from=business");
        assertThat(begun.headers().firstValue("Location").orElse(""))
                .endsWith("/dunning/plans/" + name + "?from=business");
        assertThat(caller.get("/dunning/plans/" + name + "?from=business").body())
                .contains("id: first-dunning", "A plan of ", "made from business");
        assertThat(file()).doesNotExist();
        assertThat(caller.get("/dunning/plans?name=..%2Fevil&from=business")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/dunning/plans");
    }

    @Test
    void whatIsWrongIsToldAtOnceWithItsLineAndIsNotSaved() {
        var wrong = plan.replace("P10D", "-P10D");
        assertThat(tried("try", wrong)).contains("Line 5: ", "is no length of time", "write P7D for seven days");
        assertThat(tried("compare", wrong)).contains("Line 5: ").doesNotContain("under the plans in use");
        assertThat(tried("try", plan)).contains("A plan of 1 steps").doesNotContain("Doubtful");
        assertThat(tried("try", plan + "    channels: [fax]\n"))
                .contains(
                        "A plan of 1 steps",
                        "Doubtful",
                        "Line 4: step &#39;early&#39; goes by &#39;fax&#39;",
                        "name one of [phone]");

        var page = saved(wrong, seen(), "a slip");

        assertThat(file()).doesNotExist();
        assertThat(page).contains("Not saved: line 5: ", "beforeDue: -P10D");
    }

    @Test
    void whatItWouldChangeIsSeenBesideThePlansInUse() {
        var change = tried("compare", plan);

        assertThat(row(change, "early")).endsWith("phone|0|1");
        // Others are due that day as well; one fewer is ours.
        var soon = row(change, "soon").split("\\|");
        assertThat(Integer.parseInt(soon[3]) - Integer.parseInt(soon[4])).isEqualTo(1);
        assertThat(file()).doesNotExist();
        assertThat(caller.api("/invoices/" + number + "/dunning").get("plan").asText())
                .startsWith("friendly@");
    }

    @Test
    void aSavedPlanCountsAtOnceAndOneCanGoBack() throws IOException {
        saved(plan, seen(), "customers asked for it");
        assertThat(file()).hasContent(plan);
        assertThat(caller.api("/invoices/" + number + "/dunning").get("plan").asText())
                .startsWith(name + "@");
        assertThat(caller.get("/dunning/plans").body()).contains("Early and once", "customers C-" + number);

        saved(plan.replace("P10D", "P9D"), seen(), "");
        assertThat(file()).as("nobody said why").hasContent(plan);
        saved(plan.replace("P10D", "P9D"), seen(), "a day later");
        var page = caller.get("/dunning/plans/" + name).body();
        assertThat(page)
                .contains("1 · by admin", "customers asked for it", "2 · by admin", "a day later")
                .contains("- " + "    beforeDue: P10D", "+ " + "    beforeDue: P9D");

        var old = caller.get("/dunning/plans/" + name + "?version=1").body();
        assertThat(old).contains("beforeDue: P10D\n", "back to version 1");
        assertThat(file()).as("looking changes nothing").hasContent(plan.replace("P10D", "P9D"));
        saved(plan, seen(), "back to version 1");
        assertThat(file()).hasContent(plan);
        assertThat(caller.get("/dunning/plans/" + name).body()).contains("3 · by admin");
    }

    @Test
    void whatWasChangedInTheFolderIsNeverOverwrittenUnseen() throws IOException {
        saved(plan, seen(), "first");
        var seen = seen();
        Files.writeString(file(), plan.replace("P10D", "P12D"));

        var page = saved(plan.replace("P10D", "P8D"), seen, "mine");

        assertThat(file()).hasContent(plan.replace("P10D", "P12D"));
        assertThat(page)
                .contains("was changed by somebody else meanwhile", "What stands in the folder now")
                .contains("beforeDue: P12D", "+     beforeDue: P8D");
        var theirs = SEEN.matcher(page);
        assertThat(theirs.find()).isTrue();
        saved(plan.replace("P10D", "P8D"), theirs.group(1), "mine all the same");
        assertThat(file()).hasContent(plan.replace("P10D", "P8D"));
        assertThat(caller.get("/dunning/plans/" + name).body())
                .contains("2 · by outside, in the folder", "3 · by admin", "mine all the same");
    }

    @Test
    void aFileThatIsWrongIsListedAndKeepsOthersFromCounting() throws IOException {
        var broken = settings.plans().resolve(name + "-b.yaml");
        Files.writeString(broken, "steps: none");
        try {
            assertThat(caller.get("/dunning/plans").body())
                    .contains(name + "-b.yaml, line 1: &#39;steps&#39; must be a list");
            assertThat(saved(plan, seen(), "first"))
                    .contains("It does not count yet, for another plan is wrong", name + "-b.yaml, line 1");
            assertThat(file()).hasContent(plan);
        } finally {
            Files.delete(broken);
        }
        // The same file under its other ending: nobody could say which counts.
        var twice = Files.writeString(settings.plans().resolve(name + ".yml"), plan);
        try {
            assertThat(caller.get("/dunning/plans/" + name).body()).contains("are both there, and only one can count");
        } finally {
            Files.delete(twice);
        }
    }

    @Test
    void aNameIsNoPath() {
        var fields = Map.of("text", plan, "seen", "", "why", "evil");
        for (var evil : new String[] {"..%2Fevil", "CON", "none", "a.b"}) {
            assertThat(caller.form("/dunning/plans/x", "/dunning/plans/" + evil + "/save", fields)
                            .statusCode())
                    .as(evil)
                    .isEqualTo(404);
        }
        assertThat(settings.plans().resolveSibling("evil.yaml")).doesNotExist();
    }

    /** The cells of a step's row. */
    private static String row(String page, String step) {
        var row = Pattern.compile("<tr><td>[^<]*</td><td>" + step + "</td>.*?</tr>")
                .matcher(page);
        assertThat(row.find()).as(page).isTrue();
        return row.group().replaceAll("</td><td[^>]*>", "|").replaceAll("<[^>]*>", "");
    }

    private String tried(String what, String text) {
        return caller.form(
                        "/dunning/plans/" + name,
                        "/dunning/plans/" + name + "/" + what,
                        Map.of("text", text, "seen", "", "why", "", "merchant", ""))
                .body();
    }

    /** The page that is shown afterwards. */
    private String saved(String text, String seen, String why) {
        caller.form(
                "/dunning/plans/" + name,
                "/dunning/plans/" + name + "/save",
                Map.of("text", text, "seen", seen, "why", why));
        return caller.get("/dunning/plans/" + name).body();
    }

    private String seen() {
        var seen = SEEN.matcher(caller.get("/dunning/plans/" + name).body());
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }

    private Path file() {
        return settings.plans().resolve(name + ".yaml");
    }
}
