package org.paylink.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.demo.ClairDoor.Answer;

/** What Clair's ERP answers to each call. */
final class ClairDesk {

    /** Few, so that even the demo's invoices take more than one page. */
    static final int PAGE_SIZE = 5;

    private static final int LONGEST_KEY = 100;

    private final Books books;
    private final ObjectMapper json;

    ClairDesk(Books books, ObjectMapper json) {
        this.books = books;
        this.json = json;
    }

    /** One page, counted from one; X-Next-Page names the next, and is empty on the last. */
    Answer invoices(@Nullable String status, int page) {
        var found = books.entries(status, Math.max(0, page - 1) * PAGE_SIZE, PAGE_SIZE + 1);
        var body = JsonNodeFactory.instance.arrayNode();
        found.stream().limit(PAGE_SIZE).map(ClairForm::write).forEach(body::add);
        boolean more = found.size() > PAGE_SIZE;
        return new Answer(200, body, Map.of("X-Next-Page", more ? Integer.toString(page + 1) : ""));
    }

    Answer invoice(String number) {
        return books.entry(number)
                .map(entry -> answer(200, ClairForm.write(entry)))
                .orElseGet(() -> refused(404, "there is no invoice " + number));
    }

    /** 201 when it is booked now, 200 when it was booked before, 409 when the key was another payment's. */
    Answer pay(@Nullable String key, byte[] body) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            return refused(400, "Idempotency-Key is missing or longer than %d characters".formatted(LONGEST_KEY));
        }
        try {
            var payment = ClairForm.payment(key, json.readTree(body));
            if (books.book(payment)) {
                return answer(201, ClairForm.write(payment));
            }
            var before = books.booked(key).orElseThrow();
            return same(before, payment)
                    ? answer(200, ClairForm.write(before))
                    : refused(409, "this Idempotency-Key belongs to another payment");
        } catch (IOException noJson) {
            return refused(400, "the body is no JSON");
        } catch (IllegalArgumentException wrong) {
            return refused(422, String.valueOf(wrong.getMessage()));
        }
    }

    Answer refused(int status, String why) {
        return answer(status, JsonNodeFactory.instance.objectNode().put("erreur", why));
    }

    private static Answer answer(int status, JsonNode body) {
        return new Answer(status, body, Map.of());
    }

    private static boolean same(Booking one, Booking other) {
        return one.invoice().equals(other.invoice())
                && one.amount().compareTo(other.amount()) == 0
                && one.currency().equals(other.currency());
    }
}
