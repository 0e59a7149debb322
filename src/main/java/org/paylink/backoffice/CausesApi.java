package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.SettleCause;
import org.paylink.mapping.ParkedCauses;
import org.paylink.mapping.ParkedTasks;
import org.paylink.mapping.ParkedTasks.Task;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a merchant's programs what is wrong with parked records and how many each concerns, and settles all of a cause. */
@RestController
@RequestMapping("/api/{merchant}/parked")
final class CausesApi {

    private static final String WHO = "api";
    private static final int PAGE = 50;
    private static final int BODY_MAX = 10_000;

    private final ParkedCauses causes;
    private final ParkedTasks tasks;
    private final SettleCause settle;
    private final CauseWishes wishes;
    private final ObjectMapper json;

    CausesApi(ParkedCauses causes, ParkedTasks tasks, SettleCause settle, CauseWishes wishes, ObjectMapper json) {
        this.causes = causes;
        this.tasks = tasks;
        this.settle = settle;
        this.wishes = wishes;
        this.json = json;
    }

    /** What the body may say. */
    record Wanted(
            @Nullable UUID cause,
            @Nullable String mapping,
            @Nullable Replace replace,
            @Nullable String why) {}

    /** In which field of the records the cause's value is to be replaced, and by what. */
    record Replace(@Nullable String field, @Nullable String value) {}

    @GetMapping(params = "by")
    Map<String, Object> list(
            @PathVariable String merchant, @RequestParam String by, @RequestParam(defaultValue = "0") int page) {
        if (!by.equals("cause")) {
            throw Refused.badRequest("A parameter is wrong", "by is not known", "ask for by=cause");
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put("page", page);
        tree.put("size", PAGE);
        tree.put(
                "causes",
                causes.list(merchant, InvoicesApi.pageOf(page), PAGE).stream()
                        .map(CausesApi::cause)
                        .toList());
        return tree;
    }

    @PostMapping("/replay")
    Map<String, Object> replay(@PathVariable String merchant, HttpServletRequest request) throws IOException {
        var wanted = wanted(request);
        var cause = needed(wanted);
        var replace = wanted.replace() == null ? new Replace(null, null) : wanted.replace();
        var words = new CauseWishes.Words(wanted.mapping(), replace.field(), replace.value(), null);
        return task(settle.ask(merchant, cause, wishes.replay(merchant, cause, words, WHO)));
    }

    @PostMapping("/discard")
    Map<String, Object> discard(@PathVariable String merchant, HttpServletRequest request) throws IOException {
        var wanted = wanted(request);
        var words = new CauseWishes.Words(null, null, null, wanted.why());
        return task(settle.ask(merchant, needed(wanted), wishes.discard(words, WHO)));
    }

    @GetMapping("/tasks/{id}")
    Map<String, Object> one(@PathVariable String merchant, @PathVariable UUID id) {
        return task(tasks.find(id)
                .filter(found -> found.merchant().equals(merchant))
                .orElseThrow(
                        () -> Refused.notFound("There is no such task", "POST …/parked/replay answers with its id")));
    }

    private Wanted wanted(HttpServletRequest request) throws IOException {
        var body = BoundedBody.read(request, BODY_MAX)
                .orElseThrow(() -> new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large", null, "send {\"cause\": \"…\"} only"));
        try {
            return body.length == 0 ? new Wanted(null, null, null, null) : json.readValue(body, Wanted.class);
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e, "send {\"cause\": \"…\"}, to discard with {\"why\": \"…\"}");
        }
    }

    private static UUID needed(Wanted wanted) {
        if (wanted.cause() == null) {
            throw Refused.badRequest("The cause is missing", null, "GET …/parked?by=cause lists those there are");
        }
        return wanted.cause();
    }

    private static Map<String, Object> cause(ParkedCauses.Cause cause) {
        var example = cause.example();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("cause", cause.id().toString());
        tree.put("count", cause.count());
        tree.put("reason", example.why().reason());
        InvoiceTrees.put(
                tree,
                "field",
                example.why().field().isEmpty() ? null : example.why().field());
        InvoiceTrees.put(tree, "value", example.why().value());
        tree.put("cure", example.why().cure());
        tree.put("source", example.source());
        InvoiceTrees.put(tree, "mapping", example.mapping());
        tree.put("first", cause.first().toString());
        tree.put("last", cause.last().toString());
        return tree;
    }

    private static Map<String, Object> task(Task task) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("task", task.id().toString());
        tree.put("cause", task.cause().toString());
        tree.put("act", task.wish().act().name().toLowerCase(Locale.ROOT));
        tree.put("state", task.state().name().toLowerCase(Locale.ROOT));
        tree.put("total", task.total());
        tree.put("seen", task.seen());
        tree.put("settled", task.settled());
        InvoiceTrees.put(tree, "why", task.wish().note());
        InvoiceTrees.put(tree, "problem", task.problem());
        return tree;
    }
}
