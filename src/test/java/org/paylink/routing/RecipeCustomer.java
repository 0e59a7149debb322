package org.paylink.routing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.routing.ErpBooks.Plight;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pays as a customer does, by the page and the sandbox's bank, and sees what became of it. */
final class RecipeCustomer {

    private static final Pattern PAYMENT = Pattern.compile("/payments/(pay_[A-Za-z0-9_-]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final JdbcClient jdbc;
    /** Whose money is on its way stands at his bank. */
    private final Map<String, String> banks = new ConcurrentHashMap<>();

    private final String base;

    RecipeCustomer(JdbcClient jdbc, String base) {
        this.jdbc = jdbc;
        this.base = base;
    }

    /** One entry of the ledger: whether its booking waits for a person, and what the ERP calls it. */
    record Payment(
            String id,
            String booked,
            boolean parked,
            @Nullable String erpReference) {}

    void pays(String merchant, String number, Plight plight) {
        var token = invoice("token", merchant, number);
        var bank = post(base + "/p/" + token + "/pay", "account=sandbox")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var what = switch (plight) {
            case PART -> "do=part&amount=50.00";
            case TWICE -> "do=twice";
            case ABOVE -> "do=later";
            case PLAIN, REFUND, PERIOD, LOCKED, FOREIGN -> "do=approve";
        };
        post(bank, what + "&method=card&notices=now");
        banks.put(merchant + " " + number, bank);
        if (plight == Plight.REFUND) {
            decides(bank, "do=refund&amount=20.00");
        }
    }

    void pendingMoneyArrives(String merchant, String number) {
        decides(Objects.requireNonNull(banks.get(merchant + " " + number)), "do=settle");
    }

    private void decides(String bank, String what) {
        var shown = PAYMENT.matcher(get(bank));
        if (!shown.find()) {
            throw new IllegalStateException("the bank shows no payment");
        }
        post(bank + "/payments/" + shown.group(1), what);
    }

    /** What the ERP said last, in cents. */
    String erpOpen(String merchant, String number) {
        return invoice("open_minor", merchant, number);
    }

    String state(String merchant, String number) {
        return invoice("state", merchant, number);
    }

    /** How each payment of an invoice ended, the first one first. */
    List<String> ends(String merchant, String number) {
        return payments(merchant, number).stream()
                .map(payment -> payment.parked() ? "PARKED" : payment.booked())
                .toList();
    }

    List<Payment> payments(String merchant, String number) {
        return jdbc.sql("""
                        select p.id, p.booked, p.erp_reference,
                               exists (select 1 from effect e where e.subject = p.invoice and e.state = 'PARKED'
                                       and e.detail::text like '%' || p.id || '%') as parked
                        from payment p join invoice i on i.id = p.invoice
                        where i.merchant = ? and i.number = ? order by p.entry <> 'PAYMENT', p.surplus_minor, p.recorded_at""")
                .params(merchant, number)
                .query((row, n) -> new Payment(
                        row.getString("id"),
                        row.getString("booked"),
                        row.getBoolean("parked"),
                        row.getString("erp_reference")))
                .list();
    }

    /** As after a crash between the ERP's doing and our noting it: the work is claimed by nobody and comes again. */
    void connectorForgetsThatItTold(String merchant, String number) {
        jdbc.sql("""
                update effect set state = 'RETRY', due_at = now() where kind = 'confirm_payment' and state = 'DONE'
                    and subject = (select id from invoice where merchant = ? and number = ?)""").params(merchant, number).update();
    }

    /** How often the ERP was told of its payment, where it has one, and the last time ended. */
    int attempts(String merchant, String number) {
        return jdbc.sql("""
                        select attempt from effect where kind = 'confirm_payment' and state = 'DONE'
                            and subject = (select id from invoice where merchant = ? and number = ?)""")
                .params(merchant, number)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private String invoice(String column, String merchant, String number) {
        return jdbc.sql("select %s::text from invoice where merchant = ? and number = ?".formatted(column))
                .params(merchant, number)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET()).body();
    }

    private HttpResponse<String> post(String url, String form) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.uri());
            }
            return answer;
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
