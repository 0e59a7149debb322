package org.paylink.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The whole demo as a user starts it, once for each way in. */
class DemoTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Path data = Path.of("target");
    private static ConfigurableApplicationContext connector = start();

    @BeforeAll
    static void waitForTheInvoices() {
        for (String number : new String[] {"RE-1001", "2026-0401", "F-2026-301"}) {
            await().atMost(PATIENCE).until(() -> state(number).equals("OPEN"));
        }
    }

    private static ConfigurableApplicationContext start() {
        if (data.equals(Path.of("target"))) {
            data = RunningDemo.folder();
        }
        return RunningDemo.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        connector.close();
        FileSystemUtils.deleteRecursively(data);
    }

    @ParameterizedTest
    @CsvSource({"acme, RE-1001", "bakker, 2026-0401", "clair, F-2026-301"})
    void whatACustomerPaysArrivesInTheErpOnce(String merchant, String number) throws Exception {
        pay(number);
        await().atMost(PATIENCE).until(() -> line(merchant, number).status().equals("paid"));
        assertEquals(1, line(merchant, number).payments());
        assertEquals("PAID", state(number));
    }

    @ParameterizedTest
    @CsvSource({"acme, RE-1002, PAID", "bakker, 2026-0402, PAID", "clair, F-2026-302, PAID"})
    void whatIsPaidInTheErpClosesItsLink(String merchant, String number, String state) {
        assertTrue(erp(merchant).books().payInCash(number));
        erp(merchant).changed(number);
        await().atMost(PATIENCE).until(() -> state(number).equals(state));
    }

    @ParameterizedTest
    @CsvSource({"acme, RE-1004, CANCELLED", "bakker, 2026-0404, CANCELLED", "clair, F-2026-305, CANCELLED"})
    void whatIsCancelledInTheErpClosesItsLink(String merchant, String number, String state) {
        assertTrue(erp(merchant).books().cancel(number));
        erp(merchant).changed(number);
        await().atMost(PATIENCE).until(() -> state(number).equals(state));
    }

    @ParameterizedTest
    @CsvSource({"acme", "bakker", "clair"})
    void aNewInvoiceGetsItsLink(String merchant) {
        var number = erp(merchant).books().addAnother();
        erp(merchant).changed(number);
        await().atMost(PATIENCE).until(() -> state(number).equals("OPEN"));
    }

    @Test
    void eachErpHasOneRecordThatWaitsForAPerson() {
        await().atMost(PATIENCE).until(() -> count("select count(distinct merchant) from parked") == 3);
        assertEquals(3, count("select count(*) from parked"));
    }

    @Test
    void aRestartLosesNothingAndAsksNobodyTwice() {
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from effect where state in ('PLANNED', 'CLAIMED')") == 0);
        var before = count("select count(*) from invoice");
        connector.close();
        connector = start();
        await().atMost(PATIENCE).until(() -> count("select count(*) from parked where times > 1") > 0);
        assertEquals(before, count("select count(*) from invoice"));
        assertEquals(
                0,
                count("select count(*) from (select subject, ordinal from effect where kind = 'send_message'"
                        + " group by 1, 2 having count(*) > 1) twice"));
    }

    private static void pay(String number) throws Exception {
        var token = jdbc().sql("select token from invoice where number = ?")
                .param(number)
                .query(String.class)
                .single();
        var bank = post(
                connector.getEnvironment().getProperty("paylink.public-url") + "/p/" + token + "/pay",
                "account=sandbox");
        post(bank, "do=approve&method=card&notices=now");
    }

    /** Where the answer leads. */
    private static String post(String url, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static String state(String number) {
        return jdbc().sql("select state from invoice where number = ?")
                .param(number)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static long count(String question) {
        return jdbc().sql(question).query(Long.class).single();
    }

    private static Books.Line line(String merchant, String number) {
        return erp(merchant).books().lines().stream()
                .filter(line -> line.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static SampleErp erp(String merchant) {
        return connector.getBean(SampleErps.class).of(merchant).orElseThrow();
    }

    private static JdbcClient jdbc() {
        return connector.getBean(JdbcClient.class);
    }
}
