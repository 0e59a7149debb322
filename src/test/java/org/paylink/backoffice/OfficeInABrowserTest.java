package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.TestBrowser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The back office in a real browser, on a desk and on a phone; pictures are left in target/pictures. */
@Tag("browser")
@OfficeContext
class OfficeInABrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    private static TestBrowser chromium;

    @LocalServerPort
    int port;

    @Autowired
    Tale tale;

    private final List<String> complaints = new ArrayList<>();
    private String look = "";

    @BeforeAll
    static void opens() {
        chromium = new TestBrowser();
    }

    @AfterAll
    static void closes() {
        chromium.close();
    }

    @BeforeEach
    void theDayBegins() {
        var caller = new Caller(port);
        for (int i = 0; i < 4; i++) {
            caller.api("/invoices", Tale.invoice(Tale.freshNumber(), (i + 1) * 1234 + ".50", "+3161234567" + i));
        }
        caller.api("/invoices", Tale.invoice(Tale.freshNumber(), "89.00", "+31612345698"));
        caller.api(
                "/invoices",
                "[{\"number\":\"R-77\",\"currency\":\"EUR\",\"open\":\"12,50\",\"dueDate\":\"2026-11-30\"},"
                        + "{\"number\":\"R-78\",\"currency\":\"EUR\",\"open\":\"10.00\"}]");
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK", "390, LIGHT", "1280, DARK"})
    void aPersonLogsInFindsAnInvoiceAndSettlesADoubt(int width, ColorScheme scheme) {
        look = width + "-" + scheme;
        var caller = new Caller(port);
        var paid = Tale.freshNumber();
        caller.api("/invoices", Tale.invoice(paid));
        tale.paid(caller, paid, "123.45");
        tale.booked(paid);
        var doubtful = Tale.freshNumber();
        caller.api("/invoices", Tale.invoice(doubtful, "10.00", "+31612345699"));
        var page = page(width, scheme);
        login(page);
        page.waitForSelector("text=Needs a person");
        await().until(() -> page.locator(".needs >> text=" + doubtful).count() > 0 || reloaded(page));
        picture(page, "overview");
        search(page, paid);
        page.waitForSelector("text=Booked: the ERP accepted it");
        picture(page, "invoice-paid");
        settle(page, doubtful);
        makeAtTheDesk(page);
        readReplies(page, caller, doubtful);
        assertEquals(List.of(), complaints);
    }

    private void search(Page page, String number) {
        page.click("nav.tabs >> text=Invoices");
        picture(page, "invoices");
        page.fill("#q", number);
        page.press("#q", "Enter");
        page.click("table >> text=" + number);
    }

    private void settle(Page page, String number) {
        page.navigate(
                "http://localhost:" + port + "/invoices/" + tale.link(number).id());
        page.click("summary >> text=It was sent");
        picture(page, "invoice-doubt");
        page.click("button >> text=It was sent");
        page.waitForSelector("text=A person says it was done by admin");
        page.click("summary >> text=Promise");
        picture(page, "invoice-promise");
        page.click("nav.tabs >> text=Parked");
        page.click("summary >> text=Look and try again");
        picture(page, "parked");
        page.click("nav.tabs >> text=Payments");
        picture(page, "payments");
    }

    private void makeAtTheDesk(Page page) {
        page.navigate("http://localhost:" + port + "/desk");
        page.fill("#amount", "12.505");
        page.fill("#description", "Repair of a bicycle");
        page.fill("#phone", "+31612345697");
        page.click("button.main");
        page.waitForSelector(".said.bad >> text=amount: ");
        assertEquals(0, page.locator(".said >> text=ERP").count(), "no ERP knows of it");
        assertEquals("Repair of a bicycle", page.inputValue("#description"), "what was written stays");
        picture(page, "desk-refused");
        page.fill("#amount", "12.50");
        page.click("button.main");
        page.waitForURL("**/invoices/*");
        page.waitForSelector("text=Repair of a bicycle");
        picture(page, "desk-made");
    }

    private void readReplies(Page page, Caller caller, String invoice) {
        var text = "My <dog> ate invoice " + invoice + " on " + look;
        await().until(() -> caller.post("/webhooks/phone", "HEARD +31612345699 " + text, "x-signed", "yes")
                        .statusCode()
                == 200);
        page.click("nav.tabs >> text=Replies");
        await().until(() -> page.locator("blockquote >> text=" + text).count() > 0 || reloaded(page));
        var card = page.locator("article").filter(new Locator.FilterOptions().setHasText(text));
        card.locator("summary >> text=Conversation").click();
        picture(page, "replies");
        card.locator("summary >> text=Done").click();
        card.locator("button >> text=Done").click();
        page.waitForSelector("text=" + text, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    private void login(Page page) {
        page.navigate("http://localhost:" + port + "/");
        picture(page, "login");
        page.fill("#password", Caller.PASSWORD);
        page.click("button");
    }

    /** The live part does so by itself, but only every few seconds. */
    private static boolean reloaded(Page page) {
        page.reload();
        return false;
    }

    private Page page(int width, ColorScheme scheme) {
        var page = chromium.browser()
                .newPage(new Browser.NewPageOptions()
                        .setViewportSize(width, width < 500 ? 844 : 900)
                        .setColorScheme(scheme));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("office-" + name + "-" + look + ".png"))
                .setFullPage(true));
        var width = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(width <= 0, name + " is " + width + " px too wide");
    }
}
