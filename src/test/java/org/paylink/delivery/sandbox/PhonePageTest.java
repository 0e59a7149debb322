package org.paylink.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.sandbox.JdbcMessenger.Order;
import org.paylink.delivery.sandbox.JdbcPhones.Row;

class PhonePageTest {

    private static final WebhookReceiver RECEIVER = new WebhookReceiver();
    private static final SandboxServer SERVER = new SandboxServer(RECEIVER.url());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        SERVER.close();
        RECEIVER.close();
    }

    @Test
    void isNotThereWithoutTheRightKey() throws Exception {
        var wrong = SERVER.phones().resolve("AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(get(wrong).statusCode()).isEqualTo(404);
        assertThat(get(URI.create(wrong + "/1")).statusCode()).isEqualTo(404);
        assertThat(get(URI.create(wrong + "/events?phone=0")).statusCode()).isEqualTo(404);
        assertThat(post(URI.create(wrong + "/1/read"), "until=1").statusCode()).isEqualTo(404);
    }

    @Test
    void isNotThereForAPhoneThatNobodyHas() throws Exception {
        assertThat(get(URI.create(SERVER.phones() + "/999999999")).statusCode()).isEqualTo(404);
        assertThat(get(URI.create(SERVER.phones() + "/x")).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsItsKeyAndItsTextsToItself() throws Exception {
        var page = get(SERVER.phones());
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("style=\"", "onclick", "https://");
    }

    @Test
    void showsATextAsItsCustomerSeesIt() throws Exception {
        var phone =
                receives("+31620000001", "Dag <b>Piet</b>,\n\nbetaal: http://localhost/p/x1", "http://localhost/p/x1");
        var page = get(page(phone)).body();
        assertThat(page)
                .contains("Dag &lt;b&gt;Piet&lt;/b&gt;,\n\nbetaal:</p>")
                .contains("href=\"http://localhost/p/x1\"")
                .contains("Bekijken en betalen")
                .contains("lang=\"nl\"");
    }

    @Test
    void countsATextAsReadWhenThePageSaysSoNotWhenItIsFetched() throws Exception {
        var phone = receives("+31620000002", "Dag", null);
        assertThat(get(page(phone)).body()).contains("data-unread=\"1\"");
        assertThat(get(page(phone)).body()).contains("data-unread=\"1\"");
        assertThat(post(URI.create(page(phone) + "/read"), "until=" + until(phone))
                        .statusCode())
                .isEqualTo(303);
        assertThat(get(page(phone)).body()).contains("data-unread=\"0\"");
        await().until(() -> RECEIVER.heard().stream()
                .anyMatch(notice -> new String(notice.body(), StandardCharsets.UTF_8).contains("\"read\"")));
    }

    @Test
    void leavesUnreadWhatArrivedAfterThePageWasShown() throws Exception {
        var phone = receives("+31620000003", "first", null);
        var shown = until(phone);
        receives("+31620000003", "second", null);
        post(URI.create(page(phone) + "/read"), "until=" + shown);
        assertThat(get(page(phone)).body()).contains("data-unread=\"1\"");
    }

    @Test
    void tellsAnOpenPageOfANewText() throws Exception {
        var phone = receives("+31620000004", "first", null);
        try (var events = listen(phone)) {
            var before = version(events);
            receives("+31620000004", "second", null);
            assertThat(version(events)).isNotEqualTo(before);
        }
    }

    @Test
    void tellsAPageThatComesBackWhatIsNow() throws Exception {
        var phone = receives("+31620000005", "first", null);
        for (var i = 0; i < 2; i++) {
            try (var events = listen(phone)) {
                assertThat(version(events)).startsWith("1.");
            }
        }
    }

    @Test
    void boundsTheNumberOfOpenPages() {
        var events = new PhoneEvents(SERVER.part(JdbcPhones.class));
        for (var i = 0; i < 64; i++) {
            assertThat(events.listen(0)).isPresent();
        }
        assertThat(events.listen(0)).isEmpty();
    }

    @Test
    void worksWithoutJavaScript() throws Exception {
        var phone = receives("+31620000006", "Dag", null);
        assertThat(get(page(phone)).body())
                .contains("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>")
                .contains("<button>Mark as read</button>");
    }

    private static Row receives(String address, String text, @Nullable String link) {
        SERVER.part(JdbcMessenger.class)
                .accept("phone", new Order(address, "Piet Jansen", "Bakkerij Zon", "nl", text, link, null));
        var shown = text.lines().findFirst().orElseThrow();
        return await().until(
                        () -> SERVER.part(JdbcPhones.class).latest().stream()
                                .filter(row -> row.address().equals(address)
                                        && row.body().startsWith(shown))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static URI page(Row phone) {
        return URI.create(SERVER.phones() + "/" + phone.id());
    }

    private static String until(Row phone) throws Exception {
        return get(page(phone)).body().replaceAll("(?s).*data-until=\"(\\d+)\".*", "$1");
    }

    private static BufferedReader listen(Row phone) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(SERVER.phones() + "/events?phone=" + phone.id()))
                .build();
        var answer = CLIENT.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static String version(BufferedReader events) throws IOException {
        var seen = new ArrayList<String>();
        while (seen.isEmpty() || !seen.get(seen.size() - 1).startsWith("data:")) {
            seen.add(events.readLine());
        }
        return seen.get(seen.size() - 1).substring("data:".length());
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(URI uri, String form) throws Exception {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
