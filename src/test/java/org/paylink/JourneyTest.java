package org.paylink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole story on the demo, as a customer plays it on a phone 390 pixels wide, once for each way in. */
@Tag("browser")
class JourneyTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final double PATIENCE_MILLIS = 60_000;

    private static ConfigurableApplicationContext connector;
    private static TestBrowser chromium;

    @BeforeAll
    static void theDemoRuns() throws IOException {
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "journey-");
        connector = SpringApplication.run(PayLinkConnector.class, "--server.port=0", "--paylink.data=" + data);
        chromium = new TestBrowser();
    }

    @AfterAll
    static void theDemoEnds() {
        chromium.close();
        connector.close();
    }

    @ParameterizedTest
    @CsvSource({"acme, RE-1001, SQL", "bakker, 2026-0401, SFTP", "clair, F-2026-301, HTTP"})
    void anInvoiceIsPaidOnThePhoneAndBookedInItsErp(String merchant, String number, String wayIn) {
        receiveInvoice(merchant, number);
        var phone = customerGetsLink(number);
        customerPays(phone, wayIn);
        erpSaysPaid(merchant, number);
        receiptArrivesByItself(phone, number, wayIn);
        nobodyIsReminded(number);
    }

    private static void receiveInvoice(String merchant, String number) {
        eventually(() -> count(
                        "select count(*) from invoice where merchant = ? and number = ? and state = 'OPEN'",
                        merchant,
                        number)
                == 1);
    }

    private static Page customerGetsLink(String number) {
        eventually(() -> count(
                        "select count(*) from message m join invoice i on i.id = m.invoice where i.number = ? and m.state <> 'SENDING'",
                        number)
                == 1);
        var phone = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setDeviceScaleFactor(2))
                .newPage();
        phone.setDefaultTimeout(PATIENCE_MILLIS);
        phone.navigate(base() + "/sandbox/phone/" + key());
        phone.click("ul.rack a:has-text(\"" + customer(number) + "\")");
        phone.waitForSelector(".bubble:has-text(\"" + number + "\")");
        return phone;
    }

    private static void customerPays(Page phone, String wayIn) {
        picture(phone, wayIn + "-1-request");
        phone.click("a.card >> nth=-1");
        phone.waitForSelector("button[name=account]");
        picture(phone, wayIn + "-2-page");
        phone.click("button[name=account] >> nth=0");
        phone.click("button[value=approve]");
        phone.waitForSelector(".PAID");
        picture(phone, wayIn + "-3-paid");
    }

    private static void erpSaysPaid(String merchant, String number) {
        eventually(() -> count(
                        "select count(*) from payment p join invoice i on i.id = p.invoice where i.merchant = ? and i.number = ?"
                                + " and p.booked in ('ACCEPTED', 'CONFIRMED')",
                        merchant,
                        number)
                == 1);
    }

    private static void receiptArrivesByItself(Page phone, String number, String wayIn) {
        phone.navigate(base() + "/sandbox/phone/" + key());
        phone.click("ul.rack a:has-text(\"" + customer(number) + "\")");
        phone.waitForSelector(".bubble >> nth=1");
        picture(phone, wayIn + "-4-receipt");
        assertTrue(phone.locator(".bubble").last().innerText().contains(number), "the receipt names the invoice");
    }

    private static void nobodyIsReminded(String number) {
        assertTrue(count(
                        "select count(*) from message m join invoice i on i.id = m.invoice where i.number = ? and m.purpose = 'REMINDER'",
                        number)
                == 0);
    }

    private static String customer(String number) {
        return jdbc().sql("select body -> 'customer' ->> 'name' from invoice where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private static String key() {
        return jdbc().sql("select key from sandbox_phone_key")
                .query(String.class)
                .single();
    }

    private static long count(String sql, Object... parameters) {
        return jdbc().sql(sql).params(parameters).query(Long.class).single();
    }

    private static JdbcClient jdbc() {
        return connector.getBean(JdbcClient.class);
    }

    private static String base() {
        return String.valueOf(connector.getEnvironment().getProperty("paylink.public-url"));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("journey-" + name + ".png")));
    }

    private static void eventually(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition);
    }
}
