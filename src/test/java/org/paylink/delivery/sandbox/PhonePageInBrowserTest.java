package org.paylink.delivery.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.TestBrowser;
import org.paylink.delivery.sandbox.JdbcMessenger.Order;

/** A customer's phone in a real browser, 390 pixels wide. Screenshots are left in target/screenshots. */
@Tag("browser")
class PhonePageInBrowserTest {

    private static final String REQUEST = """
            Beste Piet Jansen,

            Bakkerij Zon heeft een factuur voor u: F-17 van € 123,45, te betalen uiterlijk 6 december 2026.

            Bekijk de factuur en betaal veilig via:
            http://localhost:8080/p/abc""";
    private static final String RECEIPT =
            "Hartelijk dank, Piet Jansen!\n\nBakkerij Zon heeft € 123,45 ontvangen voor factuur F-17.";

    @Test
    void customerSeesTheRequestReadsItAndGetsTheReceiptByItself() {
        var complaints = new ArrayList<String>();
        try (var receiver = new WebhookReceiver();
                var server = new SandboxServer(receiver.url());
                var chromium = new TestBrowser()) {
            send(server, REQUEST, "http://localhost:8080/p/abc");
            var page = chromium.browser().newContext(phone(ColorScheme.LIGHT)).newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));

            page.navigate(server.phones().toString());
            page.getByText("Piet Jansen", exactly()).click();
            assertThat(page.getByText("Bekijken en betalen")).isVisible();
            await().until(() -> told(receiver, "read"));
            shoot(page, "phone-request");

            send(server, RECEIPT, null);
            assertThat(page.locator(".bubble")).hasCount(2);
            assertThat(page.locator(".ticks.read")).hasCount(2);
            assertThat(page.locator(".bubble").last()).containsText("ontvangen");
            shoot(page, "phone-receipt");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);

            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            shoot(page, "phone-receipt-dark");
            page.getByLabel("All phones").click();
            shoot(page, "phones-dark");
        }
        assertThat(complaints).isEmpty();
    }

    private static void send(SandboxServer server, String text, @Nullable String link) {
        server.part(JdbcMessenger.class)
                .accept("phone", new Order("+31640000001", "Piet Jansen", "Bakkerij Zon", "nl", text, link, null));
    }

    private static boolean told(WebhookReceiver receiver, String status) {
        return receiver.heard().stream()
                .anyMatch(notice ->
                        new String(notice.body(), StandardCharsets.UTF_8).contains("\"status\":\"" + status + "\""));
    }

    private static void shoot(Page page, String name) {
        page.waitForTimeout(700);
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    private static GetByTextOptions exactly() {
        return new GetByTextOptions().setExact(true);
    }

    private static NewContextOptions phone(ColorScheme scheme) {
        return new NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setColorScheme(scheme)
                .setHasTouch(true);
    }
}
