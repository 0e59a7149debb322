package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.TestBrowser;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Records are parked for one sign; a person mends the mapping, sees the invoice, saves, and replays them all. */
@Tag("browser")
@OfficeContext
@TestPropertySource(properties = "paylink.mappings=target/workbench-mappings")
class WorkbenchInABrowserTest {

    private static final Path FOLDER = Path.of("target", "workbench-mappings");
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String MAPPING = "{\"number\": No, \"currency\": Cur, \"open\": Open}";

    private static TestBrowser chromium;

    @LocalServerPort
    int port;

    private final List<String> complaints = new ArrayList<>();
    private int width;

    @BeforeAll
    static void opens() {
        chromium = new TestBrowser();
    }

    @AfterAll
    static void closes() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aMendedMappingEndsACause(int width) throws IOException {
        this.width = width;
        var name = "browser-" + width;
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name + ".jsonata"), MAPPING);
        var caller = new Caller(port);
        var number = Tale.freshNumber();
        var csv = "No,Cur,Open\n%s-1,$,12.50\n%s-2,$,13.50\n".formatted(number, number);
        await().until(() ->
                caller.api("/invoices?mapping=" + name, csv).path("parked").asInt() == 2);
        var page = page();
        page.navigate("http://localhost:" + port + "/parked");
        page.fill("#password", Caller.PASSWORD);
        page.click("button");
        picture(page, "parked-causes");
        page.click("text=Open these 2 records");
        page.click("summary >> text=Replay all");
        picture(page, "parked-cause");
        page.click("section >> text=Mend the mapping");
        page.waitForSelector("h1 >> text=" + name);
        page.fill("#text", MAPPING.replace("Cur", "$code(Cur, {\"$\": \"USD\"})"));
        page.waitForSelector("#becomes >> text=Invoice " + number + "-");
        picture(page, "workbench");
        page.click("button.main");
        page.waitForSelector("text=Saved; it counts from now on.");
        page.click("summary >> text=2 · by admin");
        picture(page, "workbench-saved");
        page.navigate("http://localhost:" + port + "/parked");
        page.click("text=Open these 2 records");
        page.click("summary >> text=Replay all");
        page.click("button >> text=Replay all 2");
        page.waitForSelector("text=2 of 2 records are settled.");
        assertEquals(0, page.locator("text=Open these 2 records").count());
        assertEquals(
                "USD", caller.api("/invoices/" + number + "-2").get("currency").asText());
        picture(page, "parked-settled");
        page.navigate("http://localhost:" + port + "/received");
        picture(page, "received");
        assertEquals(List.of(), complaints);
    }

    private Page page() {
        var page = chromium.browser()
                .newPage(new Browser.NewPageOptions().setViewportSize(width, width < 500 ? 844 : 900));
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
                .setPath(PICTURES.resolve("office-" + name + "-" + width + ".png"))
                .setFullPage(true));
        var beyond = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(beyond <= 0, name + " is " + beyond + " px too wide");
    }
}
