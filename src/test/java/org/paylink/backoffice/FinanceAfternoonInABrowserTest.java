package org.paylink.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.TestBrowser;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Basis;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.Origin;
import org.paylink.claim.ChargeItem.Row;
import org.paylink.claim.ChargeItem.State;
import org.paylink.claim.ChargeItems;
import org.paylink.evidence.Verification;
import org.paylink.flow.DunningSettings;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * An afternoon of somebody in finance, from the login to the evidence that goes to a lawyer: write a plan, see what it will do, hold a customer, waive a fee, note a
 * promise, read why somebody is not reminded. Pictures are left in target/pictures.
 */
@Tag("browser")
@OfficeContext
// A database of its own: what is foreseen for others fills the same tables.
@TestPropertySource(properties = {"paylink.merchants.acme.dunning=friendly", "paylink.dunning.contacts-per-day=8"})
class FinanceAfternoonInABrowserTest {

    private static final String PLAN = "afternoon";

    @LocalServerPort
    int port;

    @Autowired
    DunningSettings settings;

    @Autowired
    ChargeItems items;

    @Autowired
    Tale tale;

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private String late = "";
    private String soon = "";

    /** One is late, and a firm notice has charged for that; another is due in twelve days. */
    @BeforeEach
    void twoInvoicesOfTwoCustomers() {
        late = Tale.freshNumber();
        soon = Tale.freshNumber();
        received(late, today.minusDays(30));
        received(soon, today.plusDays(12));
        var table = new Row(today.minusDays(29), today, 30, "10.27", "base rate 1.27 plus 9", "123.45", "1.04");
        items.plan(List.of(
                charge(Kind.INTEREST, "1.04", new Basis(List.of(table), List.of("interest by section 288 (2) BGB"))),
                charge(Kind.FEE, "2.50", new Basis(List.of(), List.of("a fee by section 286 BGB")))));
    }

    @AfterEach
    void thePlanGoes() throws IOException {
        Files.deleteIfExists(settings.plans().resolve(PLAN + ".yaml"));
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void fromAPlanToTheEvidence(int width, ColorScheme scheme) throws IOException {
        try (var chromium = new TestBrowser()) {
            var page = chromium.browser()
                    .newPage(new Browser.NewPageOptions()
                            .setViewportSize(width, 900)
                            .setColorScheme(scheme));
            page.navigate("http://localhost:" + port + "/login?to=%2Fdunning%2Fplans");
            page.fill("input[name=password]", Caller.PASSWORD);
            page.click("main button");
            writesAPlan(page);
            seesItInThePreview(page, width);
            holdsACustomer(page);
            waivesTheFee(page, width);
            notesAPromiseAndReadsWhatFollows(page, width);
            takesTheEvidence(page);
        }
    }

    private void writesAPlan(Page page) {
        page.fill("#name", PLAN);
        page.selectOption("#from", "friendly");
        page.click("button >> text=Begin");
        page.waitForSelector("h1 >> text=" + PLAN);
        var text = page.inputValue("#text").replace("P3D", "P4D");
        page.fill("#text", "for: {customers: [\"C-%s\"]}\n".formatted(soon) + text);
        page.waitForSelector("#becomes >> text=A plan of 3 steps");
        page.click("button >> text=See what it changes");
        page.waitForSelector("#change >> text=" + today.plusDays(8));
        page.fill("#why", "a day earlier for this one");
        page.click("button.main");
        page.waitForSelector("text=Saved; it counts from now on.");
    }

    private void seesItInThePreview(Page page, int width) {
        page.click("nav.tabs >> text=Dunning");
        page.waitForSelector("text=in thirty days");
        assertThat(page.content()).contains(today.plusDays(8).toString());
        picture(page, "preview-" + width);
    }

    private void holdsACustomer(Page page) {
        page.click("text=Who is not reminded");
        page.selectOption("#whose", "acme");
        page.fill("#customer", "C-" + soon);
        page.fill("#why", "moves house");
        page.click("button >> text=Hold reminders");
        page.waitForSelector("text=Customer C-%s of ACME GmbH".formatted(soon));
        page.navigate(address(soon));
        page.waitForSelector(".hint >> text=moves house");
    }

    private void waivesTheFee(Page page, int width) {
        page.navigate(address(late));
        var charges = page.locator("#charges");
        charges.locator("> div", new Locator.LocatorOptions().setHasText("Interest"))
                .locator("summary >> text=How it was reckoned")
                .click();
        page.waitForSelector("#charges >> text=10.27 % (base rate 1.27 plus 9)");
        picture(page, "charges-" + width);
        var fee = charges.locator("> div", new Locator.LocatorOptions().setHasText("Fee"));
        fee.locator("summary >> text=Waive").click();
        fee.locator("input[name=why]:visible").fill("a good customer");
        fee.locator("button:visible >> text=Waive").click();
        page.waitForSelector("#charges >> text=a good customer");
        page.waitForSelector("text=still to be paid, and 1.04 EUR of charges");
        page.navigate("http://localhost:" + port + "/p/" + link().token() + "?lang=en");
        assertThat(page.content()).contains("€124.49").doesNotContain("€2.50");
    }

    private void notesAPromiseAndReadsWhatFollows(Page page, int width) {
        var day = today.plusDays(5);
        page.navigate(address(late));
        page.click("summary >> text=Promise");
        page.fill("#until-promise", day.toString());
        page.click("button:visible >> text=this invoice");
        page.waitForSelector(".hint >> text=promise");
        assertThat(page.locator("section:has(h2:text('Reminders'))").innerText())
                .contains(day.toString());
        picture(page, "promised-" + width);
    }

    private void takesTheEvidence(Page page) throws IOException {
        var json = page.waitForDownload(() -> page.click("button >> text=Evidence as JSON"));
        var bundle = Files.readAllBytes(json.path());
        assertThat(Verification.of(bundle).changed()).isNull();
        assertThat(new String(bundle, StandardCharsets.UTF_8)).contains("a good customer");
        var pdf = page.waitForDownload(() -> page.click("button >> text=Evidence as PDF"));
        assertThat(Files.readAllBytes(pdf.path())).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    /** Each customer has a phone of his own: what others are written to does not put off what is foreseen for these. */
    private void received(String number, LocalDate due) {
        var phone = "+3161300%04d".formatted(Integer.parseInt(number.replace("INV-", "")) * 10);
        var invoice = Tale.invoice(number, "123.45", phone)
                .replace("2026-12-15", due.toString())
                .replace("C-17", "C-" + number);
        new Caller(port).api("/invoices", "[" + invoice + "]");
    }

    private ChargeItem charge(Kind kind, String amount, Basis basis) {
        var origin = new Origin("firm", UUID.randomUUID(), "business@1", "DE@1", today, Instant.EPOCH);
        var nothing = euro("0.00");
        return new ChargeItem(
                UUID.randomUUID(),
                link().id(),
                kind,
                euro(amount),
                euro(amount),
                nothing,
                State.ASKED,
                origin,
                basis,
                null,
                null);
    }

    private PayLink link() {
        return tale.link(late);
    }

    private String address(String number) {
        return "http://localhost:" + port + "/invoices/" + tale.link(number).id();
    }

    private static Money euro(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", "afternoon-" + name + ".png"))
                .setFullPage(true));
        var beyond = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(beyond <= 0, name + " is " + beyond + " px too wide");
    }
}
