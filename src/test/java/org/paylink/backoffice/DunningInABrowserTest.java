package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.TestBrowser;
import org.paylink.flow.DunningSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** The pages about reminders in a real browser; pictures are left in target/pictures. */
@Tag("browser")
@OfficeContext
@TestPropertySource(properties = "paylink.merchants.acme.dunning=friendly")
class DunningInABrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    DunningSettings settings;

    @Autowired
    Tale tale;

    @Autowired
    JdbcTemplate jdbc;

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void aPersonLooksAheadAndHoldsACustomer(int width, ColorScheme scheme) {
        var number = Tale.freshNumber();
        var due = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(6);
        new Caller(port).api("/invoices", Tale.invoice(number).replace("2026-12-15", due.toString()));
        try (var chromium = new TestBrowser()) {
            var page = chromium.browser()
                    .newPage(new Browser.NewPageOptions()
                            .setViewportSize(width, 900)
                            .setColorScheme(scheme));
            page.navigate("http://localhost:" + port + "/login");
            page.fill("input[name=password]", Caller.PASSWORD);
            page.click("main button");
            page.click("nav.tabs >> text=Dunning");
            page.waitForSelector("text=in thirty days");
            picture(page, "dunning-" + width);
            page.click("text=Who is not reminded");
            page.selectOption("#whose", "acme");
            page.fill("#customer", "C-17");
            page.fill("#why", "in talks");
            page.fill("#until", due.plusDays(9).toString());
            page.click("button >> text=Hold reminders");
            page.waitForSelector("text=Customer C-17 of ACME GmbH");
            picture(page, "holds-" + width);
            page.navigate("http://localhost:" + port + "/invoices/"
                    + tale.link(number).id());
            page.waitForSelector("text=in talks, until");
            picture(page, "invoice-dunning-" + width);
            page.navigate("http://localhost:" + port + "/dunning/holds");
            page.click("button >> text=Release");
            page.waitForSelector("text=Nobody is held.");
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void financeWritesAPlanSeesWhatItChangesSavesAndGoesBack(int width, ColorScheme scheme) throws IOException {
        var number = Tale.freshNumber();
        var name = "by-hand-" + width;
        var due = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(20);
        var invoice = Tale.invoice(number).replace("2026-12-15", due.toString());
        new Caller(port).api("/invoices", invoice.replace("C-17", "C-" + number));
        try (var chromium = new TestBrowser()) {
            var page = chromium.browser()
                    .newPage(new Browser.NewPageOptions()
                            .setViewportSize(width, 900)
                            .setColorScheme(scheme));
            page.navigate("http://localhost:" + port + "/login?to=%2Fdunning%2Fplans");
            page.fill("input[name=password]", Caller.PASSWORD);
            page.click("main button");
            picture(page, "plans-" + width);
            page.fill("#name", name);
            page.selectOption("#from", "friendly");
            page.click("button >> text=Begin");
            page.waitForSelector("h1 >> text=" + name);
            var text = page.inputValue("#text");
            page.fill("#text", text.replace("beforeDue: P3D", "beforeDue: three days"));
            page.waitForSelector("#becomes >> text=is no length of time");
            var mine = "for: {customers: [\"C-%s\"]}\n".formatted(number) + text.replace("P3D", "P9D");
            page.fill("#text", mine);
            page.waitForSelector("#becomes >> text=A plan of 3 steps");
            page.click("button >> text=See what it changes");
            page.waitForSelector("#change >> text=" + due.minusDays(9));
            picture(page, "plan-" + width);
            page.fill("#why", "earlier");
            page.click("button.main");
            page.waitForSelector("text=Saved; it counts from now on.");
            page.fill("#text", mine.replace("P9D", "P8D"));
            page.fill("#why", "not so early");
            page.click("button.main");
            page.click("summary >> text=1 · by admin");
            page.click("text=Take this text again");
            page.waitForSelector("#text");
            assertEquals(mine, page.inputValue("#text"));
            page.click("button.main");
            page.waitForSelector("summary >> text=3 · by admin");
            picture(page, "plan-saved-" + width);
        } finally {
            Files.deleteIfExists(settings.plans().resolve(name + ".yaml"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void financeLooksAtWhatRemindersBring(int width, ColorScheme scheme) {
        MeasuresDeskTest.theTaleOfOther(jdbc);
        try (var chromium = new TestBrowser()) {
            var page = chromium.browser()
                    .newPage(new Browser.NewPageOptions()
                            .setViewportSize(width, 900)
                            .setColorScheme(scheme)
                            .setJavaScriptEnabled(false));
            page.navigate("http://localhost:" + port + "/login?to=%2Fdunning%3Fmerchant%3Dother");
            page.fill("input[name=password]", Caller.PASSWORD);
            page.click("main button");
            page.click("text=What reminders bring");
            page.waitForSelector("td >> text=72.2");
            picture(page, "measures-" + width);
            page.fill("#to", "2026-01-31");
            page.fill("#from", "2026-01-01");
            page.click("main form.filter button");
            assertEquals("2026-01-01", page.inputValue("#from"));
            assertEquals("other", page.inputValue("input[name=merchant]"));
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", "office-" + name + ".png"))
                .setFullPage(true));
        var width = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(width <= 0, name + " is " + width + " px too wide");
    }
}
