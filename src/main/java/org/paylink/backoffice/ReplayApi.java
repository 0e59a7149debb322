package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.PlanBook;
import org.paylink.dunning.PlanFiles;
import org.paylink.flow.EditPlans;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a merchant's programs what another plan would have sent in the past. A POST only for its body: it changes nothing. */
@RestController
@RequestMapping("/api/{merchant}")
final class ReplayApi {

    // A plan as large as its file may be, each character written as \\uXXXX.
    private static final int BODY_MAX = 6 * PlanFiles.BYTES_MAX + 1_000;
    private static final String CURE = "send {\"plan\": \"the plan's text\", \"name\": \"its name\", \"days\": 90}";

    private final Hindsight hindsight;
    private final EditPlans plans;
    private final ObjectMapper json;

    ReplayApi(Hindsight hindsight, EditPlans plans, ObjectMapper json) {
        this.hindsight = hindsight;
        this.plans = plans;
        this.json = json;
    }

    /** {@code plan}: its text; without one, that of the plan of this name as its file says it now. */
    private record Wish(
            @Nullable String plan,
            @Nullable String name,
            @Nullable Integer days) {}

    @PostMapping("/dunning/replay")
    Map<String, Object> replay(@PathVariable String merchant, HttpServletRequest request) throws IOException {
        var wish = read(request);
        var days = wish.days() == null ? Hindsight.DAYS : wish.days();
        return hindsight.of(plan(wish), merchant, days).tree();
    }

    private Wish read(HttpServletRequest request) throws IOException {
        var body = BoundedBody.read(request, BODY_MAX)
                .orElseThrow(() -> new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "The body is too large",
                        null,
                        "a plan has %d bytes at most".formatted(PlanFiles.BYTES_MAX)));
        try {
            @Nullable Wish wish = json.readValue(body, Wish.class);
            if (wish == null) {
                throw Refused.badRequest("The body is empty", "null", CURE);
            }
            return wish;
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e, CURE);
        }
    }

    private PlanBook.Assigned plan(Wish wish) {
        var name = wish.name();
        if (name == null || !EditPlans.isName(name)) {
            throw Refused.badRequest(
                    "The plan has no name that will do",
                    "name is " + (name == null ? "missing" : "none of a plan"),
                    "take up to 60 letters, digits, - and _; " + CURE);
        }
        var text = wish.plan() == null ? plans.text(name) : MappingsPage.unix(wish.plan());
        if (text.isEmpty()) {
            throw Refused.badRequest("There is no plan of that name", name, CURE);
        }
        var reading = plans.read(name, text);
        if (!reading.flaws().isEmpty()) {
            var first = reading.flaws().get(0);
            throw Refused.badRequest(
                    "The plan cannot be used", "line %d: %s".formatted(first.line(), first.what()), first.cure());
        }
        return reading.plan().orElseThrow();
    }
}
