package org.paylink.payment.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.TestBrowser;
import org.paylink.flow.CustomerDoor.State;
import org.springframework.context.ConfigurableApplicationContext;

/** The customer's page and the bank's page on a phone 390 pixels wide, in a real browser; pictures are left in target/pictures. */
@Tag("browser")
final class PayingInABrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    private static ConfigurableApplicationContext server;
    private static TestBrowser chromium;
    private static DoorToTheBank door;

    @BeforeAll
    static void opens() {
        server = SandboxTrial.start(List.of(), DoorToTheBank.Trial.class);
        door = server.getBean(DoorToTheBank.class);
        door.standsAt(SandboxTrial.url(server));
        chromium = new TestBrowser();
    }

    @AfterAll
    static void closes() {
        chromium.close();
        server.close();
    }

    @BeforeEach
    void oneInvoice() {
        door.holds("nl", "1234.50");
    }

    @Test
    void paysAndComesBackToAReceipt() {
        var phone = phone(ColorScheme.LIGHT);
        phone.navigate(door.page());
        picture(phone, "page-payable");
        phone.click("button[name=account]");
        phone.waitForSelector("text=Sandbox Bank");
        picture(phone, "bank-payable");
        phone.click("button[value=approve]");
        phone.waitForSelector("text=Dank u wel");
        picture(phone, "page-back");
        phone.waitForSelector(".PAID");
        picture(phone, "page-paid");
        assertEquals(List.of(), complaints);
    }

    @Test
    void staysOnItsWayUntilTheBankSettles() {
        var phone = phone(ColorScheme.DARK);
        phone.navigate(door.page());
        picture(phone, "page-payable-dark");
        phone.click("button[name=account]");
        var bank = phone.url();
        phone.click("summary");
        picture(phone, "bank-more-dark");
        phone.click("button[value=later]");
        phone.waitForSelector(".CONFIRMING");
        picture(phone, "page-back-dark");
        phone.navigate(door.page());
        phone.waitForSelector(".PENDING");
        picture(phone, "page-pending-dark");
        phone.navigate(bank);
        picture(phone, "bank-processing-dark");
        phone.click("button[value=settle]");
        phone.navigate(door.page() + "?back=1");
        phone.waitForSelector(".PAID");
        phone.navigate(bank);
        picture(phone, "bank-paid-dark");
        assertEquals(List.of(), complaints);
    }

    @Test
    void triesAgainAfterADecline() {
        var phone = phone(ColorScheme.LIGHT);
        phone.navigate(door.page());
        phone.click("button[name=account]");
        phone.click("button[value=decline]");
        phone.waitForSelector("[role=status]");
        picture(phone, "bank-declined");
        phone.click("summary");
        picture(phone, "bank-more");
        phone.fill("input[name=amount]", "100,00");
        phone.click("button[value=part]");
        phone.waitForURL("**/p/**");
        phone.goBack();
        phone.reload();
        picture(phone, "bank-paid");
        phone.navigate(SandboxTrial.url(server) + "/sandbox/psp");
        picture(phone, "bank-console");
    }

    @Test
    void showsEveryStateWithoutScrollingSideways() {
        var phone = phone(ColorScheme.LIGHT);
        for (var state : State.values()) {
            door.shows(state, "fr", 3, false);
            phone.navigate(door.page());
            picture(phone, "page-state-" + state.name().toLowerCase(java.util.Locale.ROOT));
        }
        door.shows(State.PAYABLE, "de", 3, true);
        phone.navigate(door.page() + "?failed=1");
        picture(phone, "page-three-ways");
        phone.navigate(door.page() + "?moment=1");
        picture(phone, "page-moment");
        door.showsAccount("fr");
        phone.navigate(door.page());
        picture(phone, "page-account");
        phone.navigate(SandboxTrial.url(server) + "/p/nobodys");
        picture(phone, "page-unknown");
    }

    private final List<String> complaints = new ArrayList<>();

    /** Without JavaScript: none is needed to pay. */
    private Page phone(ColorScheme scheme) {
        var page = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setDeviceScaleFactor(2)
                        .setJavaScriptEnabled(false)
                        .setColorScheme(scheme))
                .newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> complaints.add(message.text()));
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        var width = ((Number) page.locator("body").evaluate("body => document.documentElement.scrollWidth")).intValue();
        assertTrue(width <= 390, name + " is " + width + " wide");
    }
}
